import { Button } from 'antd';
import { useId } from 'react';

type Props = {
  /** Given by the field of a form it stands in. */
  id?: string;
  running: boolean;
  accept?: string;
  primary?: boolean;
  small?: boolean;
  /** What is asked for, where the words on the button alone do not say it. */
  label?: string;
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
  label,
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
        aria-label={label ?? children}
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
        {...(label === undefined ? {} : { 'aria-label': label })}
        onClick={() => document.getElementById(id)?.click()}
      >
        {children}
      </Button>
    </>
  );
}
