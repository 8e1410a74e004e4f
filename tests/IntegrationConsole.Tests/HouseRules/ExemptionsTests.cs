namespace IntegrationConsole.Tests.HouseRules;

public sealed class ExemptionsTests
{
    [Fact]
    public void Every_exemption_has_a_reason_and_a_decision_record()
    {
        Exemptions.All.Where(exemption => exemption.Reason.Length < 20 || !File.Exists(Repository.Full("docs/decisions/" + exemption.Decision)))
            .Should().BeEmpty("whoever meets the exception must be able to read why it was made");
    }
}
