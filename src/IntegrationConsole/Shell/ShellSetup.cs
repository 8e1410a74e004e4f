using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;

namespace IntegrationConsole.Shell;

/// <summary>Sets up the Blazor shell: components, error pages, static files, the Blazor script.</summary>
public static class ShellSetup
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents()
            .AddInteractiveServerComponents(static circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3))
            .AddHubOptions(static hub =>
            {
                // The ribbon must say within seconds that a screen went stale: reconnect.js gives up on silence after 15 s.
                hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            });
        services.AddHttpContextAccessor();
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<Ui.Toasts>();
        services.AddSingleton<Dashboard.BoardViews>();
        services.AddScoped<Dashboard.ActivityList>();
        return services;
    }

    /// <summary>First in the pipeline: turns unhandled exceptions and empty 4xx/5xx answers of pages into readable pages.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        app.Use(static (context, next) =>
        {
            if (!ErrorPageRules.IsPage(context.Request) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        ApiErrors.Use(app);
        return app;
    }

    /// <summary>Last: the pages, static files and the Blazor script. Authentication and authorization come before it.</summary>
    public static WebApplication MapShell(this WebApplication app)
    {
        FindStaticFiles(app);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        if (BlazorScript.Load(BlazorScript.AssemblyPath) is { } script)
        {
            BlazorScriptVersion = script.Version;
            app.MapMethods("/_framework/blazor.web.js", ["GET", "HEAD"], script.ServeAsync).AllowAnonymous();
        }

        app.MapGet("/", static () => Results.Redirect(Navigation.Home)).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    /// <summary>For the script's address in App.razor; null when the SDK serves its own.</summary>
    internal static string? BlazorScriptVersion { get; private set; }

    // The files are found wherever the process was started from: beside the program when published, in the source tree
    // (through the manifest of the build) when built. ASP.NET Core by itself looks only in the current directory.
    private static void FindStaticFiles(WebApplication app)
    {
        var published = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (Directory.Exists(published))
        {
            app.Environment.WebRootFileProvider = new PhysicalFileProvider(published);
        }
        else if (!app.Environment.IsDevelopment())
        {
            StaticWebAssetsLoader.UseStaticWebAssets(app.Environment, app.Configuration);
        }
    }
}
