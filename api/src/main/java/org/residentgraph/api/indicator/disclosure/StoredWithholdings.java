package org.residentgraph.api.indicator.disclosure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.Withheld;
import org.residentgraph.persistence.indicator.WithheldMapper;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What was hidden once, in the database: the same for all processes, and after a restart. */
@Component
public final class StoredWithholdings implements Withholdings {

    private final WithheldMapper mapper;

    public StoredWithholdings(WithheldMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Set<String> add(String of, Set<String> hidden) {
        byte[] scope = scope(of);
        while (true) {
            Withheld before = mapper.find(scope);
            Set<String> all = new TreeSet<>(hidden);
            if (before != null) {
                all.addAll(Arrays.asList(before.places().split(",")));
            }
            String places = String.join(",", all);
            if (places.equals(before == null ? "" : before.places()) || write(scope, before, places)) {
                return all;
            }
        }
    }

    /** Whether it was written; not if another process did so in the meantime. */
    private boolean write(byte[] scope, @Nullable Withheld before, String places) {
        if (before != null) {
            return mapper.update(scope, places, before.rowVersion()) == 1;
        }
        try {
            return mapper.insert(scope, places) == 1;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    private static byte[] scope(String of) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
