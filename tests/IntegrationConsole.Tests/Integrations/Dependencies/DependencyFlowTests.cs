using System.Net;
using IntegrationConsole.Tests.Flows;

namespace IntegrationConsole.Tests.Integrations.Dependencies;

[Collection(ConsoleCollection.Name)]
public sealed class DependencyFlowTests(RunningConsole console)
{
    private readonly ApiClient api = console.Api(console.Ours.Key);

    [Fact]
    public async Task Dependencies_are_shown_both_ways_and_kept_in_versions()
    {
        var (shop, cards) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));

        var changed = await api.PutAsync($"/configs/{shop.Slug}", new { dependencies = new[] { cards.Slug } });

        changed.At("dependencies.0")!.ToString().Should().Be(cards.Slug);
        (await api.GetAsync($"/health?integration={shop.Slug}")).At("items.0.dependencies.0")!.ToString().Should().Be(cards.Slug);
        (await api.GetAsync($"/health?integration={cards.Slug}")).At("items.0.dependents.0")!.ToString().Should().Be(shop.Slug);
        (await api.GetAsync($"/configs/{shop.Slug}/versions")).At("items.0.changedFields.0")!.ToString().Should().Be("dependsOn");
        (await api.PostAsync($"/configs/{shop.Slug}/rollback", new { version = 1 })).At("dependencies")!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task A_cycle_is_refused_and_named()
    {
        var (one, other) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));
        await api.PutAsync($"/configs/{one.Slug}", new { dependencies = new[] { other.Slug } });

        var refused = await api.PutAsync($"/configs/{other.Slug}", new { dependencies = new[] { one.Slug } });

        refused.ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("dependencies");
        refused.At("errors.dependencies.0")!.ToString().Should().Contain($"{other.Slug} → {one.Slug} → {other.Slug}");
        (await api.PutAsync($"/configs/{one.Slug}", new { dependencies = new[] { one.Slug } })).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_does_not_exist_is_refused_but_what_was_deleted_since_hinders_nobody()
    {
        var (one, other) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Ours));
        (await api.PutAsync($"/configs/{one.Slug}", new { dependencies = new[] { "nothing-here" } })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("dependencies");
        (await api.PutAsync($"/configs/{one.Slug}", new { dependencies = new[] { "No Slug" } })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("dependencies");
        await api.PutAsync($"/configs/{one.Slug}", new { dependencies = new[] { other.Slug } });

        await api.DeleteAsync($"/configs/{other.Slug}");

        (await api.PutAsync($"/configs/{one.Slug}", new { notes = "still editable" })).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_organization_s_integration_is_no_dependency()
    {
        var (ours, theirs) = (await ConnectedAccount.CreateAsync(console, console.Ours), await ConnectedAccount.CreateAsync(console, console.Theirs));

        (await api.PutAsync($"/configs/{ours.Slug}", new { dependencies = new[] { theirs.Slug } })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Should().ContainKey("dependencies");
    }
}
