package org.residentgraph.api.indicator.disclosure;

/** Why a figure is withheld from a caller without row rights, and what may be asked instead. */
public enum Suppression {
    /** Too few persons, or so few elsewhere that this figure would tell of them. */
    SMALL_COUNT("Ask for a coarser division.", "请查询上一级区划。"),
    /** A later answer for the same days would differ from this one by few persons. */
    PERIOD_NOT_CLOSED("Ask for a period that has ended.", "请查询已结束的时期。"),
    /** Sums over time would tell of the parts. */
    FLOW_WITHIN_A_YEAR("Ask for a closed year.", "请查询已结束的年度。"),
    /** Broken down for the city and its counties, at the end of a year, one dimension at a time, in the default reading. */
    BREAKDOWN_TOO_FINE("Ask for the city or a county, a year and the default reading.", "请按市、县(市、区)和年度以默认口径查询。"),
    /** Where small counts cannot be hidden without hiding nearly all. */
    BREAKDOWN_TOO_SMALL("Ask for the figure without a breakdown.", "请查询不分组的数据。"),
    /** What was known earlier differs from what is known now by few persons. */
    EARLIER_KNOWLEDGE("Ask for the city as a whole, or for what is known now.", "请查询全市数据或现行数据。"),
    /** There are no returns of finer divisions that may be shown. */
    LEVEL_TOO_FINE("Ask for a coarser division.", "请查询上一级区划。");

    private final String hintEn;
    private final String hintZh;

    Suppression(String hintEn, String hintZh) {
        this.hintEn = hintEn;
        this.hintZh = hintZh;
    }

    public String hintEn() {
        return hintEn;
    }

    public String hintZh() {
        return hintZh;
    }
}
