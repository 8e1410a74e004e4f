using Bunit;
using IntegrationConsole.Access;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Tests.Flows;
using IntegrationConsole.Webhooks.Inbound;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

public sealed class ReceiverPagesTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private ConsoleFixture fixture = null!;
    private HeadlessConsole console = null!;

    public async Task InitializeAsync()
    {
        fixture = await ConsoleFixture.StartAsync();
        console = await fixture.StartConsoleAsync(clock: false);
    }

    public async Task DisposeAsync() => await fixture.DisposeAsync();

    [Fact]
    public async Task A_receiver_is_made_from_a_preset_and_its_secret_is_shown_once()
    {
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<ReceiverNewPage>();
        page.FindAll("tbody tr").Should().HaveCount(ReceiverPresets.All.Count);
        await page.Find("[aria-label='Choose GitHub']").ClickAsync(new());
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => page.Markup.Should().Contain("GitHub is ready"), Soon);
        var receiver = (await fixture.RowsAsync<Receiver>()).Single();
        page.Markup.Should().Contain(receiver.Path).And.Contain("shown only now").And.Contain("X-Hub-Signature-256");
        (await fixture.RowsAsync<ReceiverSecret>()).Single().SealedValue.Should().StartWith("v1.");

        var shown = pages.Open<ReceiverPage>(parameters: (nameof(ReceiverPage.Id), receiver.PublicId));
        shown.WaitForAssertion(() => shown.Markup.Should().Contain("Nothing has called yet").And.Contain(receiver.Path).And.NotContain("shown only now"), Soon);
    }

    [Fact]
    public async Task A_test_call_appears_and_a_refused_one_says_why()
    {
        var receiver = await CreateAsync(new() { Name = "Issues", Preset = "github", Secret = "a-secret" });
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<ReceiverPage>(parameters: (nameof(ReceiverPage.Id), receiver.PublicId));
        page.WaitForAssertion(() => ConsolePages.Button(page, "Test call").Should().NotBeNull(), Soon);
        await ConsolePages.Button(page, "Test call")!.ClickAsync(new());
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle().Which.TextContent.Should().Contain("Accepted").And.Contain("test"), Soon);

        var call = new SignatureCall { Method = "POST", Url = new("https://console.example/in/x"), Headers = [new("X-Hub-Signature-256", "sha256=" + new string('0', 64))], Body = "{}"u8.ToArray(), ReceivedAt = fixture.Time.GetUtcNow() };
        (await console.Get<CallIntake>().TakeAsync(receiver, call, System.Net.IPAddress.Loopback, CancellationToken.None)).Should().BeOfType<CallAnswer.Refused>();
        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().HaveCount(2, "the page is live"), Soon);

        await page.FindAll("tbody button").First(button => button.TextContent == "Why refused").ClickAsync(new());

        page.WaitForAssertion(() => page.Markup.Should().Contain("Why it was refused").And.Contain("does not match").And.Contain("What to do:").And.Contain("X-Hub-Signature-256: sha256=000"), Soon);
        page.FindAll(".chips .chip").Select(chip => chip.TextContent).Should().Equal("All2", "Accepted1", "Wrong secret1");
    }

    [Fact]
    public async Task The_secret_is_replaced_and_the_receiver_deleted_after_its_name_is_typed()
    {
        var receiver = await CreateAsync(new() { Name = "Issues", Preset = "github", Secret = "a-secret" });
        await using var pages = new ConsolePages(fixture, console, Role.Operator);
        var page = pages.Open<ReceiverPage>(parameters: (nameof(ReceiverPage.Id), receiver.PublicId));
        page.WaitForAssertion(() => ConsolePages.Button(page, "Replace secret").Should().NotBeNull(), Soon);
        await ConsolePages.Button(page, "Replace secret")!.ClickAsync(new());
        await ConsolePages.Button(page, "Replace")!.ClickAsync(new());
        page.WaitForAssertion(() => page.Markup.Should().Contain("shown only now"), Soon);
        (await fixture.RowsAsync<ReceiverSecret>()).Should().HaveCount(2);

        await ConsolePages.Button(page, "Delete")!.ClickAsync(new());
        await ConsolePages.Field(page, "Type Issues to confirm").ChangeAsync(new() { Value = "Issues" });
        await ConsolePages.Button(page, "Delete receiver")!.ClickAsync(new());
        page.WaitForAssertion(() => pages.Location.Uri.Should().EndWith("/admin/integrations/receivers"), Soon);
        (await fixture.RowsAsync<Receiver>()).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_may_only_look_sees_neither_address_nor_payload()
    {
        var receiver = await CreateAsync(new() { Name = "Automation", Preset = "odoo" });
        await console.Get<CallIntake>().TakeAsync(
            receiver, new() { Method = "POST", Url = new("https://console.example/in/x"), Headers = [], Body = "{\"salary\":\"confidential\"}"u8.ToArray(), ReceivedAt = fixture.Time.GetUtcNow() }, System.Net.IPAddress.Loopback, CancellationToken.None);
        await using var pages = new ConsolePages(fixture, console, Role.Viewer);

        var page = pages.Open<ReceiverPage>(parameters: (nameof(ReceiverPage.Id), receiver.PublicId));

        page.WaitForAssertion(() => page.FindAll("tbody tr").Should().ContainSingle(), Soon);
        await page.Find("tbody button").ClickAsync(new());
        page.WaitForAssertion(() => page.Markup.Should().Contain("does not see headers and bodies"), Soon);
        page.Markup.Should().NotContain(receiver.Token).And.NotContain("confidential").And.NotContain("Test call");
        var list = pages.Open<ReceiversPage>();
        list.WaitForAssertion(() => list.Markup.Should().Contain("Automation").And.Contain("Receives").And.NotContain("Add receiver"), Soon);
    }

    private async Task<Receiver> CreateAsync(ReceiverDraft draft) =>
        (await console.InScopeAsync(services =>
        {
            ((CurrentActor)services.GetService(typeof(CurrentActor))!).Become(Audit.HeaderSignIn.Principal(fixture.OrganizationId, Role.Operator, "ada@example.org"));
            return ((ReceiverChanges)services.GetService(typeof(ReceiverChanges))!).CreateAsync(draft, CancellationToken.None);
        })).Should().BeOfType<ReceiverOutcome.Done>().Subject.Receiver;
}
