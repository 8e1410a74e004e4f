using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Simulator;

namespace IntegrationConsole.Tests.Providers;

/// <summary>Every provider against every conformance point: what is not exempt holds, and what is exempt in truth does not hold.</summary>
public sealed class ConformancePointTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>
{
    public static TheoryData<string, ConformancePoint> Cases
    {
        get
        {
            var cases = new TheoryData<string, ConformancePoint>();
            foreach (var provider in ProviderCatalog.All)
            {
                foreach (var point in Enum.GetValues<ConformancePoint>())
                {
                    cases.Add(provider.Manifest.Id, point);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_point_holds_exactly_when_it_is_not_exempt(string id, ConformancePoint point)
    {
        var provider = ProviderCatalog.Find(id)!;
        var exemption = provider.Manifest.Exemptions.FirstOrDefault(exempt => exempt.Point == point);

        var (holds, seen) = await ConformancePoints.JudgeAsync(provider, point, simulator);

        if (exemption is null)
        {
            holds.Should().BeTrue($"{id} is held to {point}, but {seen}");
        }
        else
        {
            holds.Should().BeFalse($"{id} is exempt from {point} (\"{exemption.Reason}\"), although {seen}");
        }
    }

    [Fact]
    public void Facts_are_known_of_every_provider() =>
        ProviderCatalog.All.Select(provider => provider.Manifest.Id).Should().BeSubsetOf(ConformanceFacts.ById.Keys, "a line in ConformanceFacts says where a provider's facts come from");
}
