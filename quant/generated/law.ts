// Made by `npm run generate` from policies/national: change the law there.
export const law = {
  "terms": [
    {
      "kind": "invention",
      "from": "1985-04-01",
      "years": 15,
      "countsFrom": "filing",
      "source": "《中华人民共和国专利法》（1984） 第四十五条",
      "verified": false,
      "until": "1993-01-01"
    },
    {
      "kind": "invention",
      "from": "1993-01-01",
      "years": 20,
      "countsFrom": "filing",
      "source": "《中华人民共和国专利法》 第四十二条",
      "verified": true
    },
    {
      "kind": "utility-model",
      "from": "1993-01-01",
      "years": 10,
      "countsFrom": "filing",
      "source": "《中华人民共和国专利法》 第四十二条",
      "verified": true
    },
    {
      "kind": "design",
      "from": "1993-01-01",
      "years": 10,
      "countsFrom": "filing",
      "source": "《中华人民共和国专利法》（2008） 第四十二条",
      "verified": true,
      "until": "2021-06-01"
    },
    {
      "kind": "design",
      "from": "2021-06-01",
      "years": 15,
      "countsFrom": "filing",
      "source": "《中华人民共和国专利法》（2020） 第四十二条",
      "verified": true
    },
    {
      "kind": "layout-design",
      "from": "2001-10-01",
      "years": 10,
      "countsFrom": "filing",
      "source": "《集成电路布图设计保护条例》 第十二条",
      "verified": true
    },
    {
      "kind": "software-copyright",
      "from": "1991-10-01",
      "years": 50,
      "countsFrom": "publication",
      "toYearEnd": true,
      "source": "《计算机软件保护条例》 第十四条第三款",
      "verified": true
    },
    {
      "kind": "plant-variety",
      "from": "1997-10-01",
      "years": 15,
      "countsFrom": "grant",
      "source": "《中华人民共和国植物新品种保护条例》（1997） 第三十四条",
      "verified": true,
      "until": "2025-06-01"
    },
    {
      "kind": "plant-variety",
      "from": "2025-06-01",
      "years": 20,
      "countsFrom": "grant",
      "source": "《中华人民共和国植物新品种保护条例》（2025修订） 品种权的保护期限",
      "verified": true
    },
    {
      "kind": "plant-variety-woody",
      "from": "1997-10-01",
      "years": 20,
      "countsFrom": "grant",
      "source": "《中华人民共和国植物新品种保护条例》（1997） 第三十四条",
      "verified": true,
      "until": "2025-06-01"
    },
    {
      "kind": "plant-variety-woody",
      "from": "2025-06-01",
      "years": 25,
      "countsFrom": "grant",
      "source": "《中华人民共和国植物新品种保护条例》（2025修订） 品种权的保护期限",
      "verified": true
    },
    {
      "kind": "trademark",
      "from": "1983-03-01",
      "years": 10,
      "countsFrom": "registration",
      "renewable": true,
      "source": "《中华人民共和国商标法》 第三十九条、第四十条",
      "verified": true
    }
  ],
  "fees": {
    "graceMonths": 6,
    "surcharge": {
      "byMonth": [
        0,
        0.05,
        0.1,
        0.15,
        0.2,
        0.25
      ],
      "source": "《专利审查指南》 第五部分第九章2.2.1.3",
      "verified": true
    },
    "tables": [
      {
        "kind": "invention",
        "from": "2001-03-01",
        "source": "公告第75号 专利收费标准",
        "verified": true,
        "steps": [
          {
            "from": 1,
            "to": 3,
            "yuan": 900
          },
          {
            "from": 4,
            "to": 6,
            "yuan": 1200
          },
          {
            "from": 7,
            "to": 9,
            "yuan": 2000
          },
          {
            "from": 10,
            "to": 12,
            "yuan": 4000
          },
          {
            "from": 13,
            "to": 15,
            "yuan": 6000
          },
          {
            "from": 16,
            "to": 20,
            "yuan": 8000
          }
        ]
      },
      {
        "kind": "utility-model",
        "from": "2001-03-01",
        "source": "公告第75号 专利收费标准",
        "verified": true,
        "steps": [
          {
            "from": 1,
            "to": 3,
            "yuan": 600
          },
          {
            "from": 4,
            "to": 5,
            "yuan": 900
          },
          {
            "from": 6,
            "to": 8,
            "yuan": 1200
          },
          {
            "from": 9,
            "to": 10,
            "yuan": 2000
          }
        ]
      },
      {
        "kind": "design",
        "from": "2001-03-01",
        "source": "公告第75号 专利收费标准",
        "verified": true,
        "steps": [
          {
            "from": 1,
            "to": 3,
            "yuan": 600
          },
          {
            "from": 4,
            "to": 5,
            "yuan": 900
          },
          {
            "from": 6,
            "to": 8,
            "yuan": 1200
          },
          {
            "from": 9,
            "to": 10,
            "yuan": 2000
          }
        ],
        "until": "2021-06-01"
      },
      {
        "kind": "design",
        "from": "2021-06-01",
        "source": "发改价格〔2022〕465号 第一条（第11至15年；第1至10年仍依公告第75号）",
        "verified": true,
        "steps": [
          {
            "from": 1,
            "to": 3,
            "yuan": 600
          },
          {
            "from": 4,
            "to": 5,
            "yuan": 900
          },
          {
            "from": 6,
            "to": 8,
            "yuan": 1200
          },
          {
            "from": 9,
            "to": 10,
            "yuan": 2000
          },
          {
            "from": 11,
            "to": 15,
            "yuan": 3000
          }
        ]
      }
    ]
  },
  "nplTolerances": [
    {
      "from": "2019-08-06",
      "tolerance": 0.03,
      "source": "银保监发〔2019〕34号",
      "verified": false
    }
  ]
} as const;
