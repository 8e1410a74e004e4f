using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

[Collection(BrowserCollection.Name)]
public sealed class FilesTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task An_export_is_edited_its_plan_looked_at_and_applied()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/files");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export", Exact = true }).ClickAsync());
        var export = await File.ReadAllTextAsync(await download.PathAsync());
        export.Should().Contain("name: card-payments");
        console.Secrets.Should().NotContain(s => export.Contains(s, StringComparison.Ordinal));

        await ChooseAsync(page, export);
        await Assertions.Expect(page.GetByText("No changes: everything is as the file says.")).ToBeVisibleAsync();
        await ChooseAsync(page, export.Replace("displayName: \"Card payments\"", "colour: red", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("The file has an error")).ToBeVisibleAsync();
        await ChooseAsync(page, export.Replace("displayName: \"Card payments\"", "displayName: \"Cards, from a file\"", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByText("Cards, from a file")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What was done" })).ToBeVisibleAsync();

        await visit.OpenAsync("/admin/integrations/config?q=from+a+file");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Cards, from a file" })).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    private static Task ChooseAsync(IPage page, string text) =>
        page.GetByLabel("Choose or drop a file").SetInputFilesAsync(new FilePayload { Name = "integrations.yaml", MimeType = "application/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
}
