using Bunit;
using IntegrationConsole.Ui;

namespace IntegrationConsole.Tests.Ui;

public sealed class DialogTests : KitTest
{
    [Fact]
    public void A_closed_dialog_is_not_in_the_page() => Render<Modal>(parameters => parameters.Add(static one => one.Title, "Edit").Add(static one => one.Open, value: false)).Markup.Should().BeEmpty();

    [Fact]
    public void Escape_asks_the_page_to_close_it()
    {
        bool? open = null;
        var modal = Render<Modal>(parameters => parameters.Add(static one => one.Title, "Edit").Add(static one => one.Open, value: true).Add(static one => one.OpenChanged, value => open = value));

        modal.Find("dialog").GetAttribute("aria-labelledby").Should().Be(modal.Find("h2").Id);
        modal.Find("dialog").TriggerEvent("oncancel", EventArgs.Empty);

        open.Should().BeFalse();
    }

    [Fact]
    public void Confirming_does_it_and_closes()
    {
        var steps = new List<string>();
        var dialog = Confirm(parameters => parameters
            .Add(static one => one.OnConfirm, () => steps.Add("done")).Add(static one => one.OpenChanged, open => steps.Add(open ? "open" : "closed")));

        dialog.Find(".btn-danger").Click();

        steps.Should().Equal("done", "closed");
    }

    [Fact]
    public void Cancelling_does_nothing_but_close()
    {
        var steps = new List<string>();
        var dialog = Confirm(parameters => parameters
            .Add(static one => one.OnConfirm, () => steps.Add("done")).Add(static one => one.OpenChanged, open => steps.Add(open ? "open" : "closed")));

        dialog.Find(".modal-foot .btn").Click();

        steps.Should().Equal("closed");
    }

    [Fact]
    public void What_cannot_be_undone_is_confirmed_by_typing_its_name()
    {
        var dialog = Confirm(static parameters => parameters.Add(static one => one.TypeToConfirm, "sendgrid-main"));
        dialog.Find(".btn-danger").HasAttribute("disabled").Should().BeTrue();

        dialog.Find(".field input").Change("sendgrid-main");

        dialog.Find(".btn-danger").HasAttribute("disabled").Should().BeFalse();
    }

    private IRenderedComponent<ConfirmDialog> Confirm(Action<ComponentParameterCollectionBuilder<ConfirmDialog>> more) => Render<ConfirmDialog>(parameters =>
    {
        parameters.Add(static one => one.Open, value: true).Add(static one => one.Title, "Delete?").Add(static one => one.ConfirmText, "Delete").Add(static one => one.Danger, value: true);
        more(parameters);
    });
}
