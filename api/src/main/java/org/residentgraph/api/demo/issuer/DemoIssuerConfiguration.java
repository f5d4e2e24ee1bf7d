package org.residentgraph.api.demo.issuer;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.residentgraph.api.security.TokenProperties;
import org.residentgraph.api.security.TokenRules;
import org.residentgraph.api.startup.StartupNotice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * An issuer of tokens in the same process, so that the demo needs no other: {@code /oauth2/token} for apps (client
 * credentials),
 * {@code /login} and {@code /oauth2/authorize} for people (authorization code with PKCE, client {@code explorer}). The
 * platform checks
 * the tokens as it checks any issuer's.
 */
@Configuration(proxyBeanMethods = false)
@Profile("demo | test")
class DemoIssuerConfiguration {

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final String EXPLORER = "explorer";

    /** Where people log in; whoever came by the name localhost goes back there. */
    private static final List<String> LOGIN_PAGES = List.of("/graphiql/", "/scorecard/");

    @Bean
    DemoAccounts demoAccounts() {
        return DemoAccounts.read();
    }

    /** Kept in the data folder; a test's is forgotten with it. */
    @Bean
    JWKSource<SecurityContext> signingKeys(Environment environment) {
        String folder = environment.getProperty("platform.data-dir");
        boolean forgotten = folder == null && environment.acceptsProfiles(Profiles.of("test"));
        RSAKey key =
                forgotten ? SigningKey.create() : SigningKey.keptIn(Path.of(folder == null ? "data" : folder, "keys"));
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, Environment environment, TokenProperties tokens) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new TokenRules(address(environment), tokens, Clock.systemUTC()));
        return decoder;
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(Environment environment) {
        return AuthorizationServerSettings.builder()
                .issuer(address(environment))
                .build();
    }

    @Bean
    OAuth2AuthorizationService issuedCodes() {
        return new IssuedCodes();
    }

    @Bean
    RegisteredClientRepository clients(DemoAccounts accounts, Environment environment) {
        return DemoClients.of(Stream.concat(
                accounts.stream().map(DemoIssuerConfiguration::app), Stream.of(explorer(address(environment)))));
    }

    @Bean
    PasswordEncoder plainSecrets() {
        return new PlainSecrets();
    }

    @Bean
    UserDetailsService people(DemoAccounts accounts) {
        List<UserDetails> people = accounts.stream()
                .map(account -> User.withUsername(account.name())
                        .password(DemoAccount.SECRET)
                        .authorities(List.of())
                        .build())
                .toList();
        return new InMemoryUserDetailsManager(people);
    }

    /** An app's token is its account's, a person's the one they signed in with: both have the same name. */
    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(DemoAccounts accounts, TokenProperties tokens) {
        return context -> {
            Authentication principal = context.getPrincipal();
            DemoAccount account = principal == null ? null : accounts.find(principal.getName());
            if (account != null && OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
                context.getJwsHeader().type(tokens.types().getFirst());
                context.getClaims()
                        .subject(account.name())
                        .audience(List.of(tokens.audience()))
                        .claims(claims -> claims.putAll(account.claims()));
            }
        };
    }

    @Bean
    @Order(1)
    SecurityFilterChain issuerChain(HttpSecurity http) {
        http.oauth2AuthorizationServer(issuer -> http.securityMatcher(new OrRequestMatcher(
                        issuer.getEndpointsMatcher(),
                        PathPatternRequestMatcher.pathPattern("/login"),
                        PathPatternRequestMatcher.pathPattern("/logout"),
                        PathPatternRequestMatcher.pathPattern("/default-ui.css"))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .formLogin(Customizer.withDefaults())
                .exceptionHandling(failures -> failures.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/login"),
                        new MediaTypeRequestMatcher(MediaType.TEXT_HTML)));
        return http.build();
    }

    @Bean
    @Order(10)
    StartupNotice accountsNotice(DemoAccounts accounts) {
        return new StartupNotice(
                "Accounts (password and client secret: %s)".formatted(DemoAccount.SECRET),
                accounts.stream().map(DemoIssuerConfiguration::line).toList());
    }

    private static String line(DemoAccount account) {
        return "%-17s %-16s %-5s %-13s %s"
                .formatted(
                        account.name(),
                        String.join(" ", account.roles()),
                        account.department() == null ? "" : account.department(),
                        String.join(" ", account.scope()),
                        account.title());
    }

    private static RegisteredClient app(DemoAccount account) {
        return RegisteredClient.withId(account.name())
                .clientId(account.name())
                .clientSecret(DemoAccount.SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(tokenLife())
                .build();
    }

    private static RegisteredClient explorer(String address) {
        return RegisteredClient.withId(EXPLORER)
                .clientId(EXPLORER)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(pages -> LOGIN_PAGES.forEach(page -> {
                    pages.add(address + page);
                    pages.add(address.replace("//127.0.0.1", "//localhost") + page);
                }))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .tokenSettings(tokenLife())
                .build();
    }

    private static TokenSettings tokenLife() {
        return TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build();
    }

    /** What tokens name as their issuer: fixed, so that a token is good under whichever name the server is called. */
    private static String address(Environment environment) {
        return environment.getProperty(
                "platform.demo.issuer", "http://127.0.0.1:" + environment.getProperty("server.port", "8080"));
    }
}
