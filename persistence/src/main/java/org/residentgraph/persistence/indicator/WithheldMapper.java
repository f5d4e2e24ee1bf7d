package org.residentgraph.persistence.indicator;

import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** What disclosure control hid once. It grows and never shrinks. */
@Mapper
public interface WithheldMapper {

    /** @param hash the SHA-256 of what it is hidden of */
    @Nullable
    Withheld find(byte[] hash);

    /** @throws org.springframework.dao.DuplicateKeyException if another process was faster */
    int insert(byte[] hash, String places);

    /** None if another process was faster. */
    int update(byte[] hash, String places, int rowVersion);
}
