package org.residentgraph.api.explorer;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages' addresses: a folder's is its page's. */
@Configuration(proxyBeanMethods = false)
class PageAddresses implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/scorecard/").setViewName("forward:/scorecard/index.html");
        registry.addRedirectViewController("/scorecard", "/scorecard/");
    }
}
