package org.residentgraph.persistence.statement;

import javax.sql.DataSource;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.session.SqlSessionFactory;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The session factory, and every {@link Mapper} of the domains; each finds its XML at its own package path. */
@Configuration(proxyBeanMethods = false)
@MapperScan(basePackages = "org.residentgraph.persistence", annotationClass = Mapper.class)
class MyBatisConfiguration {

    @Bean
    SqlSessionFactory sqlSessionFactory(DataSource dataSource) throws Exception {
        SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
        factory.setDataSource(dataSource);
        factory.setConfiguration(new StatementConfiguration());
        return factory.getObject();
    }
}
