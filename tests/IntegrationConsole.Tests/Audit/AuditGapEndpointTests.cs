using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Audit;

/// <summary>What the audit page says of switched-off auditing is in the API too.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class AuditGapEndpointTests(RunningConsole console)
{
    [Theory]
    [InlineData("text={0}")]
    [InlineData("target=integration%20{0}")]
    [InlineData("target={0}")]
    public async Task A_search_for_an_integration_whose_auditing_is_off_names_it(string search)
    {
        var api = console.Api(console.Ours.Key);
        var (quiet, loud) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));
        await api.PutAsync($"/configs/{quiet.Slug}", new { complianceConfig = new { auditEnabled = false } });

        (await GapsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, search, quiet.Slug))).Should().Equal(quiet.Slug);
        (await GapsAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, search, loud.Slug))).Should().BeEmpty();
        (await GapsAsync("limit=1")).Should().BeEmpty("nothing is searched for");
        (await console.Api(console.Theirs.Key).GetAsync($"/audit?text={quiet.Slug}")).At("notFullyRecorded")!.AsArray().Should().BeEmpty("it is another organization's");

        async Task<List<string>> GapsAsync(string query) => [.. (await api.GetAsync($"/audit?{query}")).At("notFullyRecorded")!.AsArray().Select(n => n!.ToString())];
    }
}
