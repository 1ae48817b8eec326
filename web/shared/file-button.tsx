import { Button } from 'antd';
import { useId } from 'react';

type Props = {
  /** Given by the field of a form it stands in. */
  id?: string;
  running: boolean;
  accept?: string;
  primary?: boolean;
  small?: boolean;
  onFile: (file: File) => void;
  children: string;
};

/** A button that asks for one file. */
export function FileButton({
  id: given,
  running,
  accept = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx',
  primary = false,
  small = false,
  onFile,
  children,
}: Props) {
  const own = useId();
  const id = given ?? own;
  return (
    <>
      <input
        id={id}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={children}
        accept={accept}
        onChange={(change) => {
          const file = change.target.files?.[0];
          change.target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button
        loading={running}
        size={small ? 'small' : 'middle'}
        type={primary ? 'primary' : 'default'}
        onClick={() => document.getElementById(id)?.click()}
      >
        {children}
      </Button>
    </>
  );
}
