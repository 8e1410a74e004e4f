using IntegrationConsole.Access;
using IntegrationConsole.BrowserTests.Browser;
using IntegrationConsole.BrowserTests.Hosts;
using Microsoft.Playwright;

namespace IntegrationConsole.BrowserTests.Flows;

/// <summary>With fifty integrations more than the cast.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BulkTests(ManyIntegrations console) : IClassFixture<ManyIntegrations>
{
    private const float Patience = 90_000;

    [Fact]
    public async Task Fifty_are_tested_at_once_with_progress_and_each_ones_result()
    {
        await using var visit = await console.VisitAsync(Role.Responder);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config?q=bulk");
        await page.GetByLabel("Select all shown").CheckAsync();
        await Assertions.Expect(page.GetByText("50 selected")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Disable" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("50 will be tested.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test 50" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new() { Name = "Integrations done" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("50 of 50, 1 failed")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Failed 1" }).ClickAsync();
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync(ManyIntegrations.Broken);
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_are_exported_as_a_file_and_with_their_secrets_sealed_after_the_own_password()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config?q=bulk");
        await page.Locator("tbody .row-check").Nth(0).CheckAsync();
        await page.Locator("tbody .row-check").Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Export…" }).ClickAsync();
        var plain = await SavedAsync(page);
        plain.Split("- name:").Should().HaveCount(3);
        plain.Should().Contain("${secret:bulk-01.apiKey}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Export…" }).ClickAsync();
        await page.GetByLabel("Put the secrets in, sealed").CheckAsync();
        await page.GetByLabel("Passphrase", new() { Exact = true }).FillAsync("correct horse battery staple");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the file" }).ClickAsync();
        await page.GetByLabel("Your own password").FillAsync(Seed.Password);
        var sealedFile = await SavedAsync(page);

        sealedFile.Should().Contain("${sealed:v1:").And.NotContain("${secret:");
        console.Secrets.Should().NotContain(s => sealedFile.Contains(s, StringComparison.Ordinal));
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Three_are_disabled_with_the_keyboard_and_the_undo_enables_them_again()
    {
        await using var visit = await console.VisitAsync(Role.Operator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config?q=bulk");
        await page.Locator("tbody .row-check").First.FocusAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Assertions.Expect(page.GetByText("2 selected")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Assertions.Expect(page.GetByText("3 selected")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable 3" }).ClickAsync();
        await Assertions.Expect(page.GetByText("3 of 3")).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("Puts back what an earlier run changed.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.Locator("h1 .badge")).ToHaveTextAsync("Completed", new() { Timeout = Patience });
        await visit.OpenAsync("/admin/integrations/config?q=bulk&health=disabled");
        await Assertions.Expect(page.GetByText("No integration matches")).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    [Fact]
    public async Task Two_are_copied_to_staging_with_a_preview_and_the_undo_takes_the_copies_back()
    {
        await using var visit = await console.VisitAsync(Role.Administrator);
        var page = visit.Page;
        await visit.OpenAsync("/admin/integrations/config?q=bulk");
        await page.Locator("tbody .row-check").Nth(2).CheckAsync();
        await page.Locator("tbody .row-check").Nth(3).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy to…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 would be copied.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("New: Bulk 03 (staging)")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy 2" }).ClickAsync();

        await Assertions.Expect(page.GetByText("2 of 2")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Open the copy" })).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByText("Bulk 03 (staging) is deleted.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await visit.OpenAsync("/admin/integrations/config?environment=staging");
        await Assertions.Expect(page.GetByText("No integration matches")).ToBeVisibleAsync();
        visit.Problems.Should().BeEmpty();
    }

    private static async Task<string> SavedAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save the file" }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
