package org.residentgraph.api.demo.city;

import java.util.List;

/** The feeds the generator writes, in the order in which those of one period are applied. */
public enum Feed {
    F11("EDU", "SCHOOL", """
        school_code,name,category,sector,serves_new_residents,village_code,managed_by,fiscal_from,school_year,stage,\
        places,nr_places,purchased_places,unit_price\
        """),
    F01("PSB", "REGISTRATION", """
        id_type,id_number,name,sex_code,birth_date,marital_code,education_code,home_division_code,home_address,phone,\
        village_code,dwelling_src_id,address_text,reason,arrived_on,start_date,end_date,end_reason,reported_by,\
        household_src_id,relation_code,guardian_id_number,activity\
        """),
    F02("PSB", "PERMIT", """
        id_type,id_number,name,kind,permit_no,issued_on,valid_to,prior_permit_no,cancelled_on,cancel_reason\
        """),
    F06("HRSS", "EMPLOYMENT", """
        id_type,id_number,name,employer_code_type,employer_code,employer_name,industry_code,village_code,kind,\
        occupation_code,is_main,start_date,end_date,contract_no,written,signed_on,contract_start,contract_end,\
        employer_above_scale,employer_economic_type,reported_on\
        """),
    F07("HRSS", "INSURANCE", """
        id_type,id_number,name,insurance_type,employer_code,account_no,start_date,end_date,status,contribution_base,\
        employer_code_type,monthly_wage\
        """),
    F08("HRSS", "SKILL", """
        id_type,id_number,name,record_kind,certificate_no,kind,occupation_code,level,issued_on,course_src_id,\
        started_on,completed_on,passed,revoked_on,course_kind,course_title,subsidised\
        """),
    F12("EDU", "SCHOOLING", """
        record_kind,id_type,id_number,name,birth_date,guardian_id_number,school_year,stage,eligibility,reason,\
        school_code,result,purchased,grade,start_date,end_date,leave_reason,applied_on,guardian_relation,\
        first_choice_school_code,student_no\
        """),
    F13("HLTH", "CHILD_HEALTH", """
        record_kind,id_type,id_number,birth_certificate_no,name,birth_date,sex_code,mother_id_number,record_no,\
        opened_on,vaccine_code,dose_no,given_on,elsewhere,contraindicated,closed_on,clinic_code,lot_no,topic,\
        village_code,attendance\
        """),
    F14("HLTH", "MATERNAL", """
        id_number,name,record_no,opened_on,lmp_on,delivered_on,outcome,live_births,visit_kind,visit_no,visited_on,\
        gestation_week,clean_delivery,clinic_code,due_on\
        """),
    F16("CAB", "RELIEF", """
        record_kind,application_no,id_number,name,kind,cause,applied_on,assessed_on,household_income,persons,outcome,\
        decided_on,decision,fund_code,fund_name,fund_kind,donor_kind,amount,paid_on,form\
        """);

    private final String department;
    private final String table;
    private final String header;

    Feed(String department, String table, String columns) {
        this.department = department;
        this.table = table;
        this.header = "op,src_id,as_of," + columns;
    }

    public String department() {
        return department;
    }

    /** The table's name inside the file name. */
    public String table() {
        return table;
    }

    /** The header row, without its line end. */
    public String header() {
        return header;
    }

    public List<String> columns() {
        return List.of(header.split(",", -1));
    }

    /** Schools report once a year, in the third quarter, and open with the school year running at the end of 2010. */
    boolean isDueIn(int period) {
        return this != F11 || period == 0 || period % 4 == 3;
    }
}
