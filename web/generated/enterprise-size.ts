// Made by `npm run generate` from policies/national/enterprise-size.yaml; read it with `readSizeTable`.
export const enterpriseSize: unknown = {
  "key": "enterprise-size",
  "title": "中小企业划型标准",
  "source": "工业和信息化部、国家统计局、国家发展和改革委员会、财政部《中小企业划型标准规定》（工信部联企业〔2011〕300号）；国家统计局《统计上大中小微型企业划分办法（2017）》",
  "industries": [
    {
      "key": "agriculture",
      "row": 1,
      "name": "农林牧渔",
      "checked": true,
      "revenueWan": {
        "large": "20000",
        "medium": "500",
        "small": "50"
      }
    },
    {
      "key": "industrial",
      "row": 2,
      "name": "工业",
      "checked": true,
      "people": {
        "large": 1000,
        "medium": 300,
        "small": 20
      },
      "revenueWan": {
        "large": "40000",
        "medium": "2000",
        "small": "300"
      }
    },
    {
      "key": "construction",
      "row": 3,
      "name": "建筑业",
      "checked": true,
      "revenueWan": {
        "large": "80000",
        "medium": "6000",
        "small": "300"
      },
      "assetsWan": {
        "large": "80000",
        "medium": "5000",
        "small": "300"
      }
    },
    {
      "key": "wholesale",
      "row": 4,
      "name": "批发",
      "checked": true,
      "people": {
        "large": 200,
        "medium": 20,
        "small": 5
      },
      "revenueWan": {
        "large": "40000",
        "medium": "5000",
        "small": "1000"
      }
    },
    {
      "key": "retail",
      "row": 5,
      "name": "零售",
      "checked": true,
      "people": {
        "large": 300,
        "medium": 50,
        "small": 10
      },
      "revenueWan": {
        "large": "20000",
        "medium": "500",
        "small": "100"
      }
    },
    {
      "key": "transport",
      "row": 6,
      "name": "交通运输",
      "checked": true,
      "people": {
        "large": 1000,
        "medium": 300,
        "small": 20
      },
      "revenueWan": {
        "large": "30000",
        "medium": "3000",
        "small": "200"
      }
    },
    {
      "key": "storage",
      "row": 7,
      "name": "仓储",
      "checked": true,
      "people": {
        "large": 200,
        "medium": 100,
        "small": 20
      },
      "revenueWan": {
        "large": "30000",
        "medium": "1000",
        "small": "100"
      }
    },
    {
      "key": "post",
      "row": 8,
      "name": "邮政",
      "checked": true,
      "people": {
        "large": 1000,
        "medium": 300,
        "small": 20
      },
      "revenueWan": {
        "large": "30000",
        "medium": "2000",
        "small": "100"
      }
    },
    {
      "key": "lodging",
      "row": 9,
      "name": "住宿",
      "checked": true,
      "people": {
        "large": 300,
        "medium": 100,
        "small": 10
      },
      "revenueWan": {
        "large": "10000",
        "medium": "2000",
        "small": "100"
      }
    },
    {
      "key": "catering",
      "row": 10,
      "name": "餐饮",
      "checked": true,
      "people": {
        "large": 300,
        "medium": 100,
        "small": 10
      },
      "revenueWan": {
        "large": "10000",
        "medium": "2000",
        "small": "100"
      }
    },
    {
      "key": "telecoms",
      "row": 11,
      "name": "信息传输",
      "checked": true,
      "people": {
        "large": 2000,
        "medium": 100,
        "small": 10
      },
      "revenueWan": {
        "large": "100000",
        "medium": "1000",
        "small": "100"
      }
    },
    {
      "key": "software",
      "row": 12,
      "name": "软件和信息技术服务",
      "checked": true,
      "people": {
        "large": 300,
        "medium": 100,
        "small": 10
      },
      "revenueWan": {
        "large": "10000",
        "medium": "1000",
        "small": "50"
      }
    },
    {
      "key": "real-estate",
      "row": 13,
      "name": "房地产开发经营",
      "checked": true,
      "revenueWan": {
        "large": "200000",
        "medium": "1000",
        "small": "100"
      },
      "assetsWan": {
        "large": "10000",
        "medium": "5000",
        "small": "2000"
      }
    },
    {
      "key": "property-management",
      "row": 14,
      "name": "物业管理",
      "checked": true,
      "people": {
        "large": 1000,
        "medium": 300,
        "small": 100
      },
      "revenueWan": {
        "large": "5000",
        "medium": "1000",
        "small": "500"
      }
    },
    {
      "key": "leasing-and-business",
      "row": 15,
      "name": "租赁和商务服务",
      "checked": false,
      "people": {
        "large": 300,
        "medium": 100,
        "small": 10
      },
      "assetsWan": {
        "large": "120000",
        "medium": "8000",
        "small": "100"
      }
    },
    {
      "key": "other",
      "row": 16,
      "name": "其他未列明",
      "checked": false,
      "people": {
        "large": 300,
        "medium": 100,
        "small": 10
      }
    }
  ],
  "mapping": {
    "source": "平台自拟，非法定对应关系",
    "candidates": {
      "电子信息": [
        "industrial",
        "software",
        "telecoms"
      ],
      "新材料": [
        "industrial"
      ],
      "光机电一体化": [
        "industrial"
      ],
      "生物制药": [
        "industrial"
      ],
      "新能源与高效节能": [
        "industrial"
      ],
      "高技术服务业": [
        "software",
        "leasing-and-business",
        "other"
      ],
      "农林牧渔": [
        "agriculture"
      ],
      "其它": []
    }
  }
};
