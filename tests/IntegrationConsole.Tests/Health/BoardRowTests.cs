using IntegrationConsole.Health;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Health;

public sealed class BoardRowTests
{
    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.95, 95)]
    [InlineData(0.99, 99)]
    [InlineData(1, 100)]
    [InlineData(0, 1)]
    public void Percentiles_are_by_nearest_rank(double share, int expected) => BoardRow.Percentile([.. Enumerable.Range(1, 100)], share).Should().Be(expected);

    [Fact]
    public void A_percentile_of_nothing_is_null_and_of_one_is_that_one()
    {
        BoardRow.Percentile([], 0.5).Should().BeNull();
        BoardRow.Percentile([42], 0.95).Should().Be(42);
    }

    [Fact]
    public void Percentiles_look_at_successes_and_the_error_rate_at_all()
    {
        var row = RowOf(Row.Of("ssStf"));

        (row.P50Ms, row.P95Ms, row.ErrorRate, row.FailedInARow).Should().Be((80, 3_000, 0.4, 2));
    }

    [Fact]
    public void Without_samples_there_is_nothing_to_tell()
    {
        var row = RowOf([]);

        (row.P50Ms, row.P95Ms, row.ErrorRate, row.FailedInARow, row.LastSample).Should().Be((null, null, null, 0, null));
    }

    [Fact]
    public void The_fullest_bucket_counts()
    {
        var report = new ProbeReport
        {
            Cause = Cause.None,
            Summary = "fine",
            Timings = default,
            Quotas = [new QuotaReading("a", 100, 90, null), new QuotaReading("b", 10, 1, null), new QuotaReading("c", null, 1, null), new QuotaReading("d", 5, -3, null)],
        };

        RowOf([], report).QuotaUsed.Should().Be(1);
        RowOf([], report with { Quotas = report.Quotas.Take(2).ToList() }).QuotaUsed.Should().BeApproximately(0.9, 1e-9);
    }

    internal static MonitorFacts Facts(int id = 7, int organizationId = 1, bool enabled = true, string? name = null, MonitoringSettings? monitoring = null) => new()
    {
        IntegrationId = id,
        OrganizationId = organizationId,
        PublicId = Guid.Empty,
        Slug = $"integration-{id}",
        Name = name ?? $"Integration {id}",
        ProviderId = "stripe",
        ProviderName = "Stripe",
        Category = Category.Payment,
        Environment = DeploymentEnvironment.Production,
        Enabled = enabled,
        Version = 1,
        Monitoring = monitoring ?? MonitoringSettings.Default,
        UpdatedAt = Row.Start.AddHours(-1),
        UpdatedBy = "ada@example.org",
    };

    private static BoardRow RowOf(SampleRow[] samples, ProbeReport? report = null) =>
        BoardRow.Of(Facts(), [new(HealthState.Healthy, Cause.None, "", Row.Start, null)], samples, report, default, Row.Start.AddHours(1));
}
