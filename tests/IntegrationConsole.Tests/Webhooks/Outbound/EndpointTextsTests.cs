using IntegrationConsole.Webhooks.Outbound;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class EndpointTextsTests
{
    [Fact]
    public void Filters_are_read_as_they_are_written()
    {
        EventFilter[] filters = [new("/location/city", FilterOperator.Equals, "Berlin = Mitte"), new("/salary", FilterOperator.GreaterThan, "50000"), new("/tags", FilterOperator.Contains, "remote"), new("/id", FilterOperator.Exists), new("/state", FilterOperator.NotEquals, "closed"), new("/age", FilterOperator.LessThan, "3")];
        EndpointTexts.Filters(EndpointTexts.Of(filters), out var problem).Should().Equal(filters);
        problem.Should().BeNull();
    }

    [Fact]
    public void What_is_no_filter_is_named()
    {
        EndpointTexts.Filters("/city Berlin\n\n/id exists", out var problem).Should().ContainSingle();
        problem.Should().Contain("/city Berlin");
    }

    [Fact]
    public void A_header_that_stays_masked_keeps_its_value()
    {
        var (names, values) = EndpointTexts.Headers("X-Old: ••••\nX-New: a:b", out var problem);
        problem.Should().BeNull();
        names.Should().Equal("X-Old", "X-New");
        values.Should().Equal(new Dictionary<string, string> { ["X-New"] = "a:b" });
        EndpointTexts.Headers("X-Empty:", out problem);
        problem.Should().Contain("X-Empty");
    }

    [Fact]
    public void Labels_are_pairs() => EndpointTexts.Labels("tenant = acme", out _).Should().Equal(new Dictionary<string, string> { ["tenant"] = "acme" });
}
