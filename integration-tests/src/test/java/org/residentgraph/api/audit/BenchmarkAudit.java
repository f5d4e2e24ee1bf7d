package org.residentgraph.api.audit;

import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.operation.AnswerGuard;
import org.residentgraph.api.operation.Outcome;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.transport.EarlyRefusals;
import org.residentgraph.api.transport.Origin;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * In the benchmark only: a role whose requests leave no record, so that what the access log costs can be measured against
 * it. Nothing of it is in the application.
 */
@Configuration(proxyBeanMethods = false)
public class BenchmarkAudit {

    /** Held beside a role of the platform, which it adds nothing to. */
    public static final String UNAUDITED = "UNAUDITED";

    @Bean
    static BeanPostProcessor withoutRecordsOfOneRole() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof AuditGuard guard ? new OfOthers(guard) : bean;
            }
        };
    }

    private record OfOthers(AuditGuard guard) implements AnswerGuard, EarlyRefusals {

        @Override
        public void release(Outcome outcome) {
            if (!outcome.caller().roles().contains(UNAUDITED)) {
                guard.release(outcome);
            }
        }

        @Override
        public void refused(Outcome outcome, PlatformException refusal) {
            guard.refused(outcome, refusal);
        }

        @Override
        public void refused(Caller caller, RequestId requestId, Origin origin, ErrorCode code) {
            guard.refused(caller, requestId, origin, code);
        }
    }
}
