using IntegrationConsole.Integrations.Compliance;

namespace IntegrationConsole.Tests.Integrations.Compliance;

public sealed class ComplianceRulesTests
{
    private static readonly ComplianceSettings On = ComplianceSettings.Default;
    private static readonly ComplianceSettings Off = On with { AuditEnabled = false };

    [Theory]
    [InlineData(1, null)]
    [InlineData(3650, null)]
    [InlineData(0, "compliance.retentionDays")]
    [InlineData(-5, "compliance.retentionDays")]
    [InlineData(3651, "compliance.retentionDays")]
    public void Retention_is_from_a_day_to_ten_years(int days, string? wrong) =>
        ComplianceRules.Check(On with { RetentionDays = days }).Select(p => p.Key).Should().Equal(wrong is null ? [] : [wrong]);

    [Fact]
    public void Encryption_can_not_be_switched_off_and_the_reason_is_said() =>
        ComplianceRules.Check(On with { EncryptionRequired = false }).Should().ContainSingle().Which.Value.Should().Contain("encrypted or not at all");

    [Fact]
    public void A_level_that_is_none_is_refused() => ComplianceRules.Check(On with { Logging = (LoggingLevel)7 }).Should().ContainSingle().Which.Key.Should().Be("compliance.logging");

    [Theory]
    [InlineData("name")]
    [InlineData("enabled")]
    [InlineData("monitoring.interval")]
    [InlineData("tags")]
    [InlineData("notes")]
    public void Off_an_ordinary_setting_leaves_no_entry_and_on_it_does(string field)
    {
        ComplianceRules.IsAudited(Off, Off, [field]).Should().BeFalse();
        ComplianceRules.IsAudited(On, On, [field]).Should().BeTrue();
    }

    [Theory]
    [InlineData("secrets.apiKey")]
    [InlineData("baseUrl")]
    [InlineData("environment")]
    [InlineData("settings.host")]
    [InlineData("compliance.retentionDays")]
    [InlineData("something.that.a.later.version.has")]
    public void Off_everything_else_is_recorded_all_the_same(string field) => ComplianceRules.IsAudited(Off, Off, ["name", field]).Should().BeTrue();

    [Fact]
    public void The_switch_itself_creating_and_deleting_are_always_recorded()
    {
        ComplianceRules.IsAudited(On, Off, ["compliance.auditEnabled"]).Should().BeTrue();
        ComplianceRules.IsAudited(Off, On, ["compliance.auditEnabled", "name"]).Should().BeTrue();
        ComplianceRules.IsAudited(null, Off, ["name"]).Should().BeTrue();
        ComplianceRules.IsAudited(Off, null, ["name"]).Should().BeTrue();
    }

    [Fact]
    public void What_an_older_version_of_the_console_has_stored_reads_as_the_defaults()
    {
        ComplianceSettings.FromJson("{}").Should().Be(On);
        ComplianceSettings.FromJson(ComplianceSettings.ToJson(Off with { RetentionDays = 3650, Logging = LoggingLevel.Detailed })).Should().Be(Off with { RetentionDays = 3650, Logging = LoggingLevel.Detailed });
        ComplianceSettings.ToJson(Off with { RetentionDays = 3650 }).Length.Should().BeLessThan(200, "the column is no longer");
    }
}
