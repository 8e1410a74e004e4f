using Microsoft.AspNetCore.HttpOverrides;

namespace IntegrationConsole.Access.Proxies;

/// <summary>Lets known proxies say who called, by which scheme and host. Whoever else sends such headers is not believed: they would name the victim's address as another's.</summary>
public static class ProxySetup
{
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(PublicOptions.From(configuration)).AddSingleton<PublicAddress>();

    /// <summary>Before everything that asks for scheme, host or caller.</summary>
    public static WebApplication UseProxies(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<PublicOptions>().Known;
        if (known.Count > 0)
        {
            var headers = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
                ForwardLimit = null, // as many hops as are known; the first stranger ends it
            };
            headers.KnownProxies.Clear();
            headers.KnownIPNetworks.Clear();
            foreach (var range in known)
            {
                headers.KnownIPNetworks.Add(range);
            }

            app.UseForwardedHeaders(headers);
        }

        return app;
    }
}
