using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Refusals that come with another status than their kind: 200 for a wrong credential, 503 for too many requests.</summary>
public sealed class RefusalConformanceTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var manifest in ProviderCatalog.All.Select(provider => provider.Manifest))
            {
                foreach (var kind in manifest.ErrorStatuses.Keys)
                {
                    cases.Add(manifest.Id, kind);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_refusal_in_disguise_is_recognized(string id, int kind)
    {
        var provider = ProviderCatalog.Find(id)!;
        var status = provider.Manifest.ErrorStatuses[kind];
        provider.Manifest.ErrorBodies.Should().ContainKey(kind, "only its body tells what the status hides");
        await using var server = ScriptedServer.Playing(provider.Manifest, status, provider.Manifest.ErrorBodies[kind]);

        var report = await ProbeTest.RunAsync(provider, server.Url);

        report.Cause.Should().Be(ErrorMapping.ByStatus(kind), report.Summary);
        report.StatusCode.Should().Be(status);
        report.NextStep.Should().NotBeNullOrEmpty();
    }
}
