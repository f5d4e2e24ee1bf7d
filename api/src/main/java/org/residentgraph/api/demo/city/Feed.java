package org.residentgraph.api.demo.city;

import java.util.List;

/** The feeds the generator writes, in the order in which those of one period are applied. */
public enum Feed {
    F11("EDU", "SCHOOL", """
        school_code,name,category,sector,serves_new_residents,village_code,managed_by,fiscal_from,school_year,stage,\
        places,nr_places,purchased_places,unit_price\
        """),
    F03("PSB", "DWELLING", """
        dwelling_src_id,village_code,address_text,kind,landlord_name,landlord_id_type,landlord_id_number,\
        use,rental_registered_on,rental_end,letter_no,letter_signed_on,letter_valid_to\
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
        """),
    F05("NRAB", "OFFICE", """
        record_kind,division_code,host_kind,employer_code,name,staff_no,full_time,start_date,end_date,staff,\
        premises,signage,rules,ledger,standardised_on,village_code,share\
        """),
    F04("NRAB", "VISIT", """
        visit_src_id,village_code,dwelling_src_id,visited_on,coordinator_staff_no,purpose,outcome,line_no,\
        id_number,registration_due,registered_at_visit,address_result,fields_checked,fields_wrong,\
        is_new_resident,birth_date,sex_code,registered_here,sample_id,drawn_on,wrong_fields\
        """),
    F09("HRSS", "WAGE", """
        record_kind,employer_code_type,employer_code,case_no,txn_kind,amount,date,liable,required_amount,\
        accepted_on,closed_on,outcome,id_number,owed_amount,owed_from,owed_to,recovered_amount,recovered_on\
        """),
    F10("JUST", "LEGAL_AID", """
        case_no,id_type,id_number,name,kind,applied_on,decided_on,decision,closed_on,result\
        """),
    F15("PFPC", "FAMILY_PLANNING", """
        county_code,quarter,measure,eligible,served\
        """),
    F17("HURC", "HOUSING", """
        application_no,id_number,name,scheme_code,permit_no,applied_on,decision,decided_on,reason,\
        start_date,end_date,rent\
        """),
    F18("NRAB", "PARTICIPATION", """
        record_kind,id_number,name,scheme_code,account_src_id,item,kind,points,effective_on,revoked_on,\
        opened_on,status,division_code,held_on,topic,participants,submitted_on,assigned_dept,due_on,\
        answered_on,village_code,founded_on,dissolved_on,members,year,organiser,round_src_id,awarded_on,\
        published_on,medium,title,url,period,department_code,completed_on,includes_new_resident_tasks\
        """),
    F19("CULT", "CULTURE", """
        facility_code,event_code,name,village_code,held_on,kind,attendance,nr_attendance,open_to_nr\
        """),
    F20("CMSC", "SECURITY", """
        campaign_no,target,village_code,dwelling_src_id,employer_code,inspected_on,finding_kind,found_on,\
        deadline,rectified_on,started_on,ended_on\
        """),
    F21("FIN", "BUDGET", """
        fiscal_year,division_code,department_code,item,approved,adjusted,executed,source,total_expenditure\
        """),
    F22("STAT", "ECONOMY", """
        year,series,division_code,value,source\
        """),
    /** The charity federation reports its own funds and what is given to them. */
    F16_CHAR("CHAR", "DONATION", F16);

    private final String department;
    private final String table;
    private final String header;

    Feed(String department, String table, String columns) {
        this.department = department;
        this.table = table;
        this.header = "op,src_id,as_of," + columns;
    }

    Feed(String department, String table, Feed layout) {
        this.department = department;
        this.table = table;
        this.header = layout.header;
    }

    /** The feed's code; two departments may send one feed. */
    public String code() {
        return name().substring(0, 3);
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

    /**
     * Schools report once a year, in the third quarter, and open with the school year running at the end of 2010; the
     * economy's figures come with the year's last quarter.
     */
    boolean isDueIn(int period) {
        return switch (this) {
            case F11 -> period == 0 || period % 4 == 3;
            case F22 -> period % 4 == 0;
            default -> true;
        };
    }
}
