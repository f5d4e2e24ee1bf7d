package org.residentgraph.persistence.indicator;

/** The governed dimensions by which figures may be broken down (model.md 3.1, rule 7). */
public enum Breakdown {
    NONE,
    SEX,
    AGE_BAND,
    HOME_PROVINCE,
    EDUCATION_GROUP,
    INDUSTRY,
    EMPLOYER_SIZE,
    INSURANCE_TYPE,
    DWELLING_KIND,
    STAGE,
    SECTOR,
    DOSE,
    STATION_HOST
}
