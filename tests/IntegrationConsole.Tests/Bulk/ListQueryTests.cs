using IntegrationConsole.Bulk;
using IntegrationConsole.Integrations;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Bulk;

public sealed class ListQueryTests
{
    [Fact]
    public void What_is_written_into_the_address_is_read_back()
    {
        IntegrationFilter[] filters =
        [
            IntegrationFilter.All,
            new() { Search = "a & b", Health = StatusTone.Off, Provider = "stripe", Category = Category.SocialMedia, Environment = DeploymentEnvironment.Staging, Tag = "eu", Owner = "" },
            .. Enum.GetValues<StatusTone>().Where(t => t is not (StatusTone.Care or StatusTone.Busy)).Select(t => new IntegrationFilter { Health = t, Owner = "Payments" }),
        ];
        foreach (var filter in filters)
        {
            var query = ListQuery.Of(filter, ListSort.Name);
            string? Text(string name) => query[name] as string;
            ListQuery.Filter(Text("q"), Text("health"), Text("provider"), Text("category"), Text("environment"), Text("tag"), Text("owner")).Should().Be(filter);
        }
    }

    [Fact]
    public void What_makes_no_sense_in_an_address_is_left_out() =>
        ListQuery.Filter(new string('x', 500), "great", "", "77", "moon", "  ", null).Should().Be(new IntegrationFilter { Search = new string('x', 100) });
}
