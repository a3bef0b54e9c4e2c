/** The report's only style: the office's colours, light and dark, and its measure of letters. */
export const REPORT_STYLE = `
:root{color-scheme:light dark;--ink:#1f2328;--ink-2:#565b63;--paper:#fbfaf7;--sheet:#fff;--line:#e3e0d8;--line-2:#efede7;--vermilion:#b92e25;--jade:#287050;--amber:#7f5210;--indigo:#33518f;--edge:#8f8b80}
@media (prefers-color-scheme:dark){:root{--ink:#eae7e0;--ink-2:#bcb8af;--paper:#151618;--sheet:#1d1f22;--line:#3a3c41;--line-2:#2b2d31;--vermilion:#f2938a;--jade:#7fcba6;--amber:#e0b679;--indigo:#a9bdec;--edge:#8a877f}}
*{box-sizing:border-box}
html{font-size:14px;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1240px;padding:20px 24px 48px;font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Noto Sans SC',system-ui,sans-serif;line-height:1.55;font-variant-numeric:tabular-nums}
h1{font-size:20px;margin:0;font-weight:600}
h2{font-size:16px;margin:0 0 4px;font-weight:600}
p{margin:4px 0 10px}
.en,.note,small,caption .en{color:var(--ink-2);font-weight:400;font-size:12px}
.note .en{display:block}
header{margin-bottom:16px}
main{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:16px;align-items:start}
section{background:var(--sheet);border:1px solid var(--line);border-radius:4px;padding:16px;min-width:0}
section.wide{grid-column:1/-1}
.figures{display:flex;flex-wrap:wrap;gap:8px 36px;margin:8px 0}
.figure{display:flex;flex-direction:column}
.figure b,.loss b{font-size:24px;font-weight:600;line-height:1.25}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:0 0 12px}
caption{text-align:left;font-weight:600;padding:10px 0 2px;overflow-wrap:anywhere}
th,td{padding:5px 8px;border-bottom:1px solid var(--line-2);vertical-align:middle;text-align:left;font-weight:400}
thead th{color:var(--ink-2);font-size:12px;vertical-align:bottom}
td.num,th.num{text-align:right;white-space:nowrap}
td.num small{display:block}
td.wide{width:36%;min-width:90px}
table.levels th[scope=row]{width:26%}
td.chance{width:15%;min-width:64px}
td.chance span{font-size:12px;color:var(--ink-2)}
.levels,.waterfall{table-layout:auto}
.waterfalls{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 32px}
.level{color:var(--ink-2)}
svg.bar{display:block;width:100%;height:14px}
svg.drawing{display:block;width:100%;max-width:560px;height:auto;margin:0 auto 8px}
svg text{font-size:11px;fill:var(--ink-2)}
svg .grid{stroke:var(--line-2)}
svg .zero{stroke:var(--edge)}
svg .mark,svg .threshold{stroke:var(--ink);stroke-dasharray:3 3}
svg .ground{fill:var(--line-2)}
svg .for{fill:var(--indigo)}
svg .against{fill:var(--vermilion)}
svg .sum{fill:var(--jade)}
svg .quiet{fill:var(--edge)}
svg .line{fill:none;stroke-width:2;stroke-linejoin:round}
svg .line.for{stroke:var(--indigo)}
svg .line.against{stroke:var(--vermilion)}
svg .line.third{stroke:var(--jade)}
svg .line.fourth{stroke:var(--amber)}
svg .dot{fill:var(--vermilion);stroke:var(--sheet);stroke-width:1.5}
.key{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px;background:var(--amber)}
.key.for{background:var(--indigo)}.key.against{background:var(--vermilion)}.key.third{background:var(--jade)}
@media (max-width:760px){body{padding:12px 12px 32px}main,.waterfalls{grid-template-columns:minmax(0,1fr)}section{padding:12px}td,th{padding:5px 5px}td.wide{width:28%;min-width:64px}td.chance{min-width:52px}}
@media print{body{max-width:none}section{break-inside:avoid}}
`
