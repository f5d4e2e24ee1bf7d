package org.residentgraph.api;

import org.apache.ibatis.annotations.Mapper;
import org.mybatis.spring.annotation.MapperScan;
import org.residentgraph.api.startup.RequiredSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The platform. */
@SpringBootApplication(scanBasePackages = {"org.residentgraph.api", "org.residentgraph.persistence"})
@MapperScan(basePackages = "org.residentgraph.persistence", annotationClass = Mapper.class)
public class PlatformApplication {

    static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(PlatformApplication.class);
        application.addInitializers(new RequiredSettings());
        application.run(arguments);
    }
}
