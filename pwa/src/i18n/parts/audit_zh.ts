/** Sentences of the trail; formats and copies are named as in the ledger's export. */
export const auditZh = {
  "audit.title": "操作记录",
  "audit.intro": "谁、什么时候、把哪本台账拿了出去。只往上加，谁也改不了、删不掉。",
  "audit.none": "还没有人导出过台账",
  "audit.noneBody": "有人导出，这里就多一条。",
  "audit.exported": "{name}导出了{month}的台账",
  "audit.for.office": "街道自己留",
  "audit.for.department": "给各单位",
  "audit.for.unit": "给{unit}",
  "audit.photos": "照片原图",
  "audit.other": "{name}：{deed}",
  "audit.nobody": "一个账号",
} as const;
