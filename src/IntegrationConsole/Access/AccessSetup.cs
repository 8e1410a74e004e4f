using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Access.FirstUse;
using IntegrationConsole.Access.Protection;
using IntegrationConsole.Access.Proxies;
using IntegrationConsole.Access.SignIn;
using IntegrationConsole.Access.Users;
using IntegrationConsole.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationConsole.Access;

/// <summary>Registers sign-in, API keys, permissions, first run, limits and security headers. Needs Data, and an <see cref="IRecordAudit"/> from Audit.</summary>
public static class AccessSetup
{
    /// <summary>PBKDF2 with HMAC-SHA512, as OWASP's password storage cheat sheet asks (210,000).</summary>
    internal const int HashIterations = 210_000;

    /// <exception cref="Data.SettingException">A setting under Access or Setup can't be used.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        var options = AccessOptions.From(configuration);
        services.AddSingleton(options).AddSingleton(SetupSettings.From(configuration)).AddProxies(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LiveConnections>();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "console.antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // The host's own request log would write the key that a hub call carries in its address.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        services.AddRateLimiter(limiter => ApiRateLimit.Configure(limiter, options));

        services.AddScoped<CurrentActor>().AddScoped<UserStore>().AddScoped<UserLedger>().AddScoped<OwnAccount>().AddScoped<PasswordConfirmation>().AddScoped<KeyLedger>();
        services.AddSingleton<PrincipalCheck>().AddSingleton<StoredPrincipals>().AddHostedService<HubSessions>().AddSingleton<ApiKeyCheck>().AddSingleton<Throttles>();
        services.AddScoped<FirstRun>().AddScoped<SetupFlow>().AddSingleton<SetupGate>();
        services.AddSingleton(provider => new SetupCode(provider.GetRequiredService<TimeProvider>(), options, Console.Out));
        AddIdentity(services, options);
        AddSchemes(services, options);
        AddPolicies(services);
        return services;
    }

    /// <summary>The middleware of Access, in order; call before mapping anything, after an exception handler and static files that all may see.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseProxies();
        app.Use(SecurityHeaders.InvokeAsync);
        app.Use(RequestActor.ArriveAsync);
        app.Use(SameOriginGuard.InvokeAsync);
        app.Use(SetupRedirect.InvokeAsync);
        app.UseAuthentication();
        app.Use(RequestActor.IdentifyAsync);
        app.UseRateLimiter();
        app.Use(RequestActor.ChoosePasswordAsync);
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>The endpoints of Access; its pages are found with the others.</summary>
    public static void MapAccess(this IEndpointRouteBuilder endpoints) => AccessEndpoints.Map(endpoints);

    private static void AddIdentity(IServiceCollection services, AccessOptions options)
    {
        services.AddScoped<SignInDb>().AddScoped<SignInFlow>();
        // Before AddIdentityCore, which adds its own only where none is.
        services.AddScoped<IUserValidator<ConsoleUser>, EmailCheck>().AddScoped<IPasswordValidator<ConsoleUser>, PasswordCheck>();
        services.AddIdentityCore<ConsoleUser>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = options.LockOutAfter;
                identity.Lockout.DefaultLockoutTimeSpan = options.LockOutFor;
                identity.Lockout.AllowedForNewUsers = true;
                identity.ClaimsIdentity.SecurityStampClaimType = ConsoleClaims.SecurityStamp;
            })
            .AddUserStore<SignInStore>()
            .AddClaimsPrincipalFactory<SessionPrincipals>()
            .AddSignInManager();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<CircuitHandler, CircuitActor>();
        services.AddCascadingAuthenticationState();
    }

    private static void AddSchemes(IServiceCollection services, AccessOptions options)
    {
        services.AddAuthentication(AccessSchemes.CookieOrKey)
            .AddPolicyScheme(AccessSchemes.CookieOrKey, displayName: null, pick =>
                pick.ForwardDefaultSelector = http => SentKey.In(http) is not null ? AccessSchemes.ApiKey : AccessSchemes.Cookie)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(AccessSchemes.ApiKey, _ => { })
            .AddCookie(AccessSchemes.Cookie);
        services.Configure<CookieAuthenticationOptions>(AccessSchemes.Cookie, cookie => CookieSetup.Configure(cookie, options));
    }

    private static void AddPolicies(IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Enum.GetValues<Permission>())
        {
            authorization.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.May(permission)));
        }

        // What says nothing about itself is for people who have signed in.
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }
}
