using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Bulk.Files;

[Collection(ConsoleCollection.Name)]
public sealed class FileEndpointsTests(RunningConsole console)
{
    [Fact]
    public async Task An_export_is_edited_planned_and_applied()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = console.Api(console.Ours.Key);
        var export = await api.GetAsync("/configs/export?provider=sendgrid");
        export.Status.Should().Be(HttpStatusCode.OK, export.Text);
        export.Text.Should().Contain($"apiKey: \"${{secret:{account.Slug}.apiKey}}\"").And.NotContain(account.Account.Settings["apiKey"]!);

        var same = await PostAsync(api, "/configs/plan", export.Text);
        (same.At("creates")!.ToString(), same.At("updates")!.ToString(), same.At("deletes")!.ToString()).Should().Be(("0", "0", "0"), same.Text);
        var edited = export.Text.Replace($"displayName: \"{account.DisplayName}\"", "displayName: From a file", StringComparison.Ordinal);
        var plan = await PostAsync(api, "/configs/plan", edited);
        plan.At("updates")!.ToString().Should().Be("1", plan.Text);

        await api.PutAsync($"/configs/{account.Slug}", new { notes = "changed meanwhile" });
        (await PostAsync(api, $"/configs/apply?plan={plan.At("plan")}", edited)).ShouldBeProblem(HttpStatusCode.Conflict);
        var applied = await PostAsync(api, "/configs/apply", edited.Replace("notes: null", "notes: changed meanwhile", StringComparison.Ordinal));
        applied.Status.Should().Be(HttpStatusCode.OK, applied.Text);
        (await api.GetAsync($"/configs/{account.Slug}")).At("displayName")!.ToString().Should().Be("From a file");
        (await api.PostAsync($"/{account.Slug}/test")).At("success")!.ToString().Should().Be("true", "its secret was kept");
    }

    [Fact]
    public async Task A_copy_whose_secrets_nobody_has_entered_yet_is_exported_planned_and_applied_like_any_other()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var api = console.Api(console.Ours.Key);
        var copy = (await api.PostAsync($"/configs/{account.Slug}/copy", new { environment = "staging" })).At("name")!.ToString();
        var export = (await api.GetAsync($"/configs/export?slugs={copy}")).Text;
        export.Should().Contain("enabled: false").And.NotContain("apiKey:");

        (await PostAsync(api, "/configs/plan", export)).At("updates")!.ToString().Should().Be("0");
        var noted = await PostAsync(api, "/configs/apply", export.Replace("notes: null", "notes: secrets follow", StringComparison.Ordinal));
        noted.At("applied")!.ToString().Should().Be("1", noted.Text);
        var elsewhere = await PostAsync(api, "/configs/apply", export.Replace($"name: {copy}", $"name: {copy}-2", StringComparison.Ordinal));
        elsewhere.At("applied")!.ToString().Should().Be("1", elsewhere.Text);
        (await PostAsync(api, "/configs/plan", export.Replace("enabled: false", "enabled: true", StringComparison.Ordinal))).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("integrations[0].secrets.apiKey", "it can't work so");
    }

    [Fact]
    public async Task A_file_with_an_error_is_refused_whole_with_every_place()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var text = $"apiVersion: integration-console/v1\nintegrations:\n  - name: {account.Slug}\n    displayName: Renamed\n  - name: new-one\n    provider: sendgrid\n    colour: red\n  - name: new-two\n    provider: sendgrid\n    enabled: maybe\n";

        var answer = (await PostAsync(console.Api(console.Ours.Key), "/configs/apply", text)).ShouldBeProblem(HttpStatusCode.BadRequest);

        answer.Errors["integrations[1].colour"].Should().StartWith("Line 7, column 5:");
        answer.Errors["integrations[2].enabled"].Should().StartWith("Line 10, column 5:");
        (await console.Api(console.Ours.Key).GetAsync($"/configs/{account.Slug}")).At("displayName")!.ToString().Should().Be(account.DisplayName);
    }

    [Fact]
    public async Task Applying_needs_what_each_change_needs()
    {
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var basic = await console.ApiAsync(Permission.EditBasicSettings, Permission.ViewConfigurations);
        string File(string line) => $"apiVersion: integration-console/v1\nintegrations:\n  - name: {account.Slug}\n    {line}\n";

        (await PostAsync(basic, "/configs/apply", File("owner: Platform"))).Status.Should().Be(HttpStatusCode.OK);
        (await PostAsync(basic, "/configs/apply", File("environment: development"))).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await PostAsync(basic, "/configs/apply", File("secrets: {apiKey: \"SG.1234567890123456789012.1234567890123456789012345678901234567890123\"}"))).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await PostAsync(basic, "/configs/apply?prune=true", "apiVersion: integration-console/v1\nintegrations: []")).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await basic.SendAsync(HttpMethod.Post, "/configs/plan", "a: b", contentType: "image/png")).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Some_are_exported_by_name_and_an_unknown_name_is_told()
    {
        var (one, two) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));
        var api = await console.ApiAsync(Permission.ViewConfigurations);

        var export = await api.GetAsync($"/configs/export?slugs={one.Slug},{two.Slug}");

        export.Text.Should().Contain($"name: {one.Slug}").And.Contain($"name: {two.Slug}");
        export.Text.Split("- name:").Should().HaveCount(3);
        (await api.GetAsync("/configs/export?slugs=no-such-thing")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("slugs");
        (await api.GetAsync("/configs/export?secrets=plain")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("secrets");
    }

    [Fact]
    public async Task Sealed_secrets_take_a_passphrase_in_a_header_and_the_permission()
    {
        const string passphrase = "correct horse battery staple";
        var account = await ConnectedAccount.CreateAsync(console, console.Ours);
        var (viewer, api) = (await console.ApiAsync(Permission.ViewConfigurations, Permission.EditBasicSettings), console.Api(console.Ours.Key));
        var path = $"/configs/export?slugs={account.Slug}&secrets=sealed";

        (await viewer.SendAsync(HttpMethod.Get, path, passphrase: passphrase)).ShouldBeProblem(HttpStatusCode.Forbidden).Text.Should().Contain("ManageCredentials");
        (await api.GetAsync(path)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("Secrets-Passphrase");
        (await api.SendAsync(HttpMethod.Get, path, passphrase: "too short")).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("Secrets-Passphrase");
        var export = await api.SendAsync(HttpMethod.Get, path, passphrase: passphrase);
        export.Text.Should().Contain("${sealed:v1:").And.NotContain(account.Account.Settings["apiKey"]!);

        (await PostAsync(api, "/configs/plan", export.Text)).ShouldBeProblem(HttpStatusCode.BadRequest).Errors["integrations[0].secrets.apiKey"].Should().Contain("Give the passphrase");
        var applied = await api.SendAsync(HttpMethod.Post, "/configs/apply", export.Text, contentType: "application/yaml", passphrase: passphrase);
        applied.Json["steps"]![0]!["differences"]!.AsArray().Should().ContainSingle("its value counts as set anew: whether it is the same is nobody's to see");
        (await api.PostAsync($"/{account.Slug}/test")).At("success")!.ToString().Should().Be("true");
    }

    private static Task<ApiAnswer> PostAsync(ApiClient api, string path, string yaml) => api.SendAsync(HttpMethod.Post, path, yaml, contentType: "application/yaml");
}
