using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Simulator;
using IntegrationConsole.Simulator.Weather;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Dependencies;

/// <summary>Dependencies on the edit page and on the page of an integration, with the state of each.</summary>
public sealed class DependencyPagesTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;
    private SimulatedService mailAccount = null!;
    private Integration mail = null!;
    private Integration shop = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
        mailAccount = fixture.NewAccount();
        mail = await console.CreateAsync(fixture.DraftFor(mailAccount) with { Name = "Mail", Slug = "mail", Monitoring = MonitoringSettings.Default with { DownAfter = 1, DownOf = 1 } });
        shop = await console.CreateAsync(fixture.DraftFor(fixture.NewAccount()) with { Name = "Shop", Slug = "shop", DependsOn = ["mail"] });
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task What_is_down_behind_an_integration_is_named_under_its_state_and_goes_when_it_is_up_again()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);
        await console.ProbeAsync(mail);
        var page = pages.Open<IntegrationPage>("", ("Slug", "shop"));
        page.FindAll(".under-state").Should().BeEmpty();

        mailAccount.SetFault(new Fault.Unauthorized());
        await console.ProbeAsync(mail);

        page.WaitForAssertion(() => page.Find(".under-state").TextContent.Should().StartWith("Mail, which it depends on, is down since ").And.Contain("refused"), Soon);
        page.Find(".under-state a").GetAttribute("href").Should().Be("/integrations/mail");
        await console.ChangeAsync(changes => changes.SwitchAsync("mail", enabled: false, null, CancellationToken.None));
        page.WaitForAssertion(() => page.Find(".under-state").TextContent.Should().Be("Mail, which it depends on, is disabled."), Soon);
        await console.ChangeAsync(changes => changes.DeleteAsync("mail", null, CancellationToken.None));
        page.WaitForAssertion(() => page.Find(".under-state").TextContent.Should().Be("mail, which it depends on, does not exist any more."), Soon);
    }

    [Fact]
    public async Task The_edit_page_shows_both_directions_with_their_state()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        await console.ProbeAsync(mail);

        Lines(Edit(pages, "shop"), "Depends on").Should().ContainSingle().Which.Should().Contain("Healthy").And.Contain("Mail");
        Lines(Edit(pages, "mail"), "Needed by").Should().ContainSingle().Which.Should().Contain("Shop");
    }

    [Fact]
    public async Task A_dependency_is_chosen_from_what_there_is_and_a_cycle_is_said_at_the_field()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = Edit(pages, "mail");
        await ConsolePages.Field(page, "Add a dependency").ChangeAsync(new() { Value = "shop" });
        await ConsolePages.Button(page, "Add")!.ClickAsync(new());
        Lines(page, "Depends on").Should().ContainSingle().Which.Should().Contain("Shop");
        page.Find(".save-bar summary").TextContent.Should().Be("1 change: Depends on");

        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => page.Find("#dependencies .field-error").TextContent.Should().Contain("It would depend on itself: mail → shop → mail"), Soon);

        await page.Find("[aria-label='Remove shop']").ClickAsync(new());
        page.Find(".save-bar").TextContent.Should().Contain("Nothing changed.");
    }

    private static IEnumerable<string> Lines(IRenderedComponent<ConfigEditPage> page, string list) => page.FindAll($".neighbours[aria-label='{list}'] li").Select(li => li.TextContent);

    private static IRenderedComponent<ConfigEditPage> Edit(ConsolePages pages, string slug)
    {
        var page = pages.Open<ConfigEditPage>("", ("Slug", slug));
        page.WaitForAssertion(() => page.FindAll("form").Should().ContainSingle(), Soon);
        return page;
    }
}
