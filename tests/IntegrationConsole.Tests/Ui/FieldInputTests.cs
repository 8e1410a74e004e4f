using Bunit;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class FieldInputTests : KitTest
{
    [Fact]
    public void Label_help_and_error_are_tied_to_the_field()
    {
        var field = Render<FieldInput>(parameters => parameters
            .Add(static one => one.Label, "API address").Add(static one => one.Kind, InputKind.Url)
            .Add(static one => one.Help, "Where the API answers.").Add(static one => one.Error, "This is not an address."));
        var input = field.Find("input");

        field.Find("label").GetAttribute("for").Should().Be(input.Id);
        input.GetAttribute("type").Should().Be("url");
        input.GetAttribute("aria-invalid").Should().Be("true");
        input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find("#" + id).TextContent)
            .Should().Equal("This is not an address.", "Where the API answers.");
    }

    [Fact]
    public void A_stored_secret_is_described_but_never_in_the_page()
    {
        var field = Render<FieldInput>(parameters => parameters
            .Add(static one => one.Label, "API key").Add(static one => one.Kind, InputKind.Secret).Add(static one => one.StoredHint, "Stored, ends in 4f2a"));

        field.Find("input").GetAttribute("type").Should().Be("password");
        field.Find("input").HasAttribute("value").Should().BeFalse();
        field.Find(".field-help").TextContent.Should().Contain("Stored, ends in 4f2a. Leave empty to keep it.");
        field.Find("button").GetAttribute("data-reveal").Should().Be(field.Find("input").Id);
    }

    [Fact]
    public void A_toggle_reports_true_and_false_as_text()
    {
        var reported = new List<string?>();
        var field = Render<FieldInput>(parameters => parameters
            .Add(static one => one.Label, "Enabled").Add(static one => one.Kind, InputKind.Toggle).Add(static one => one.ValueChanged, reported.Add));

        field.Find("input").Change(true);
        field.Find("input").Change(false);

        reported.Should().Equal("true", "false");
        field.Find("input").GetAttribute("role").Should().Be("switch");
    }

    [Fact]
    public void A_choice_without_a_value_asks_for_one()
    {
        string? chosen = null;
        var field = Render<FieldInput>(parameters => parameters
            .Add(static one => one.Label, "Region").Add(static one => one.Kind, InputKind.Choice)
            .Add(static one => one.Options, [new InputOption("eu", "Europe"), new InputOption("us", "United States")])
            .Add(static one => one.ValueChanged, value => chosen = value));

        field.FindAll("option").Select(static option => option.TextContent).Should().Equal("Choose…", "Europe", "United States");
        field.Find("select").Change("us");

        chosen.Should().Be("us");
    }

    [Fact]
    public void What_the_page_makes_of_a_keystroke_is_not_written_over_the_next_one()
    {
        var field = Render<FieldInput>(parameters => parameters
            .Add(static one => one.Label, "Name").Add(static one => one.Value, "Jobs").Add(static one => one.Typing, static _ => { }));

        field.Find("input").Input("Jobs E");
        field.Render(static parameters => parameters.Add(static one => one.Value, "Jobs E"));
        field.Find("input").GetAttribute("value").Should().Be("Jobs", "the browser may be at \"Jobs EU\" by now");

        field.Find("input").Change(" Jobs EU");
        field.Render(static parameters => parameters.Add(static one => one.Value, "Jobs EU"));
        field.Find("input").GetAttribute("value").Should().Be("Jobs EU", "the page's own reading of it, once the field was left");
    }

    [Fact]
    public void A_change_that_was_taken_back_while_typing_does_not_hide_the_pages_next_value()
    {
        var field = Render<FieldInput>(parameters => parameters
            .Add(static one => one.Label, "Name").Add(static one => one.Value, "Jobs").Add(static one => one.Typing, static _ => { }));

        field.Find("input").Input("Jobs E");
        field.Find("input").Input("Jobs"); // the browser reports no change when the field is left now
        field.Render(static parameters => parameters.Add(static one => one.Value, "Offers"));

        field.Find("input").GetAttribute("value").Should().Be("Offers");
    }
}
