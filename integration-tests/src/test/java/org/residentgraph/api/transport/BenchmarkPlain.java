package org.residentgraph.api.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * In the benchmark only: an endpoint that sends bytes from memory, and asks for no token, so that answers out of the cache
 * can be measured against it. Nothing of it is in the application.
 */
@Configuration(proxyBeanMethods = false)
public class BenchmarkPlain {

    public static final String PATH = "/bench/plain/";

    @Bean
    @Order(1)
    SecurityFilterChain withoutAnyCheck() {
        RequestMatcher plain = request -> request.getRequestURI().startsWith("/bench/");
        return new DefaultSecurityFilterChain(plain);
    }

    @RestController
    static class Endpoint {

        private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

        @PutMapping(PATH + "{name}")
        void keep(@PathVariable String name, @RequestBody byte[] bytes) {
            kept.put(name, bytes);
        }

        @GetMapping(PATH + "{name}")
        ResponseEntity<byte[]> send(@PathVariable String name) {
            return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(kept.get(name));
        }
    }
}
