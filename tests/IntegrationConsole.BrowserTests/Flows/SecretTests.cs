using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using IntegrationConsole.BrowserTests.Pages;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class SecretTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task No_secret_is_in_any_answer_header_or_frame_of_any_page_not_even_when_everything_fails()
    {
        foreach (var one in Cast.All)
        {
            console.Simulator.Find(one.Key)!.SetFault(new Fault.Unauthorized());
        }

        await using var visit = await console.VisitAsync(Role.Administrator);
        var addresses = SitePages.All.Select(p => p.Address).Where(a => !a.Contains('{', StringComparison.Ordinal) && !a.Contains('?', StringComparison.Ordinal))
            .Concat(Cast.All.SelectMany(c => new[] { $"/integrations/{c.Key}", $"/admin/integrations/config/{c.Key}" })).Distinct();
        foreach (var address in addresses)
        {
            await visit.OpenAsync(address);
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })");
        }

        var received = await visit.ReceivedAsync();
        received.Count.Should().BeGreaterThan(100, "documents, styles, scripts and frames were recorded");
        console.Secrets.Count.Should().BeGreaterThanOrEqualTo(Cast.All.Count);
        received.Where(r => console.Secrets.Any(s => r.Text.Contains(s, StringComparison.Ordinal))).Select(r => r.From).Should().BeEmpty();
        console.Secrets.Where(s => console.Console.Output.Contains(s, StringComparison.Ordinal)).Should().BeEmpty("the log is read by more people than the page");
    }
}
