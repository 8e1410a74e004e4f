using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Shell;
using IntegrationConsole.Shell.Dashboard;
using IntegrationConsole.Tests.Audit;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Flows;

/// <summary>The pages of a <see cref="HeadlessConsole"/> as a person with that role sees them: real services and permissions, a browser without a network.</summary>
internal sealed class ConsolePages : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;

    public ConsolePages(ConsoleFixture fixture, HeadlessConsole console, Role role, int? organizationId = null)
    {
        var organization = organizationId ?? fixture.OrganizationId;
        var user = HeaderSignIn.Principal(organization, role, "ada@example.org");
        scope = console.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OrganizationScope>().Enter(organization);
        scope.ServiceProvider.GetRequiredService<CurrentActor>().ComesFrom(http: null, "test");
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Become(user);
        Browser.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        Browser.Services.AddSingleton(fixture.Time);
        Browser.Services.AddScoped<Toasts>();
        Browser.Services.AddSingleton(new BoardViews(console.Board));
        Browser.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<ActivityList>(scope.ServiceProvider));
        Browser.Services.AddSingleton(_ => ActivatorUtilities.CreateInstance<Readiness>(console.Services));
        Browser.Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
        AddAuthorization(Browser.Services, user);
        Browser.RenderTree.Add<CascadingAuthenticationState>();
        Browser.Renderer.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Browser.JSInterop.Mode = JSRuntimeMode.Loose;
        var script = Browser.JSInterop.SetupModule("/js/visible-window.js");
        script.Mode = JSRuntimeMode.Loose;
        script.SetupModule("watch", _ => true).Mode = JSRuntimeMode.Loose;
    }

    public BunitContext Browser { get; } = new();

    public Toasts Toasts => Browser.Services.GetRequiredService<Toasts>();

    public NavigationManager Location => Browser.Services.GetRequiredService<NavigationManager>();

    /// <summary>Opens a page; parameters of its address come by name.</summary>
    public IRenderedComponent<TPage> Open<TPage>(string query = "", params (string Name, object Value)[] parameters)
        where TPage : IComponent
    {
        Location.NavigateTo("/page" + query);
        return Browser.Render<TPage>(page =>
        {
            foreach (var (name, value) in parameters)
            {
                page.TryAdd(name, value);
            }
        });
    }

    /// <summary>The input that belongs to a label.</summary>
    public static IElement Field<TPage>(IRenderedComponent<TPage> page, string label)
        where TPage : IComponent =>
        page.Find("#" + page.FindAll("label").First(l => l.TextContent.Replace("optional", "", StringComparison.Ordinal).Trim() == label).GetAttribute("for"));

    /// <summary>A button or link by its text.</summary>
    public static IElement? Button<TPage>(IRenderedComponent<TPage> page, string text)
        where TPage : IComponent =>
        page.FindAll("button, a.btn").FirstOrDefault(b => b.TextContent.Trim() == text);

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await scope.DisposeAsync();
    }

    private static void AddAuthorization(IServiceCollection services, ClaimsPrincipal user)
    {
        services.AddAuthorizationCore(options =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                options.AddPolicy(permission.ToString(), policy => policy.RequireAssertion(context => context.User.May(permission)));
            }
        });
        services.AddSingleton<IAuthorizationPolicyProvider, DefaultAuthorizationPolicyProvider>();
        services.AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
        services.AddSingleton<AuthenticationStateProvider>(new SignedIn(user));
    }

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }

    private sealed class SignedIn(ClaimsPrincipal user) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));
    }
}
