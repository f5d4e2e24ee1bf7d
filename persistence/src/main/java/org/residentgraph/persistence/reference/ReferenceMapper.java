package org.residentgraph.persistence.reference;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;

/** Reference data: small, public, read whole. */
@Mapper
public interface ReferenceMapper {

    List<CodeValue> listCodeValues();

    List<HomeDivision> listHomeDivisions();
}
