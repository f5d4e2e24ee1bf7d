package org.residentgraph.persistence.division;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;

/** The divisions: small, public, read whole. */
@Mapper
public interface DivisionMapper {

    /** All divisions, parents before children. */
    List<Division> listDivisions();
}
