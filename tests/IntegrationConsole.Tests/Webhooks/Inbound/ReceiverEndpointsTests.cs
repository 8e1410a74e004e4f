using System.Net;
using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Webhooks.Inbound;

[Collection(ConsoleCollection.Name)]
public sealed class ReceiverEndpointsTests(RunningConsole console)
{
    [Fact]
    public async Task A_receiver_is_made_read_changed_and_deleted_and_each_is_audited()
    {
        var api = console.Api(console.Ours.Key);
        var name = $"Issues {Guid.NewGuid():N}";
        var made = await api.PostAsync("/receivers", new { name, preset = "github" });
        made.Status.Should().Be(HttpStatusCode.Created, made.Text);
        made.At("secret")!.GetValue<string>().Should().HaveLength(64);
        made.At("address")!.GetValue<string>().Should().MatchRegex("/in/[A-Za-z0-9_-]{32}$");
        var id = made.At("id")!.GetValue<string>();

        var read = await api.GetAsync($"/receivers/{id}");
        read.At("secret").Should().BeNull("it is shown once");
        (await api.GetAsync("/receivers?limit=200")).Text.Should().Contain(name);
        var changed = await api.PutAsync($"/receivers/{id}", new { windowSeconds = 60, allowedFrom = new[] { "203.0.113.7" } }, read.ETag);
        (changed.Status, changed.At("windowSeconds")!.GetValue<double>(), changed.At("name")!.GetValue<string>()).Should().Be((HttpStatusCode.OK, 60d, name));
        (await api.PutAsync($"/receivers/{id}", new { active = false }, read.ETag)).ShouldBeProblem(HttpStatusCode.Conflict);
        (await api.PutAsync($"/receivers/{id}", new { preset = "slack" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("preset");
        (await api.DeleteAsync($"/receivers/{id}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync($"/receivers/{id}")).ShouldBeProblem(HttpStatusCode.NotFound);

        await using var db = console.Database.OpenForSystem();
        (await db.Set<AuditEntry>().Where(e => e.Target == name).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()).Should().Equal("receiver.created", "receiver.changed", "receiver.deleted");
    }

    [Fact]
    public async Task Every_mistake_is_named()
    {
        var api = console.Api(console.Ours.Key);
        (await api.PostAsync("/receivers", new { name = "", preset = "nobody" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("name", "preset");
        (await api.PostAsync("/receivers", new { name = "S", preset = "slack" })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors["secret"].Should().Contain("Signing Secret");
        (await api.PostAsync("/receivers", new { name = "S", preset = "hmac", hmac = new { hash = "md5", encoding = "rot13", header = "a b" } })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("hmac.hash", "hmac.encoding");
        (await api.PostAsync("/receivers", new { name = "S", preset = "hmac", hmac = new { header = "a b", timeHeader = "Host" }, allowedFrom = new[] { "300.1.1.1" }, windowSeconds = 1, forwardTo = Array.Empty<string>() }))
            .ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().BeEquivalentTo("hmac.header", "hmac.timeHeader", "allowedFrom", "windowSeconds");
        (await api.PostAsync("/receivers", new { name = "S", preset = "github", integration = Guid.NewGuid() })).ShouldBeProblem(HttpStatusCode.BadRequest).Errors.Keys.Should().Equal("integration");
        (await api.GetAsync($"/receivers/{Guid.NewGuid()}/calls?verdict=nice")).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Calls_are_listed_by_verdict_and_shown_whole_to_who_may_see_payloads()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "github");
        await rig.SendAsync("""{"good":true}""");
        await rig.SendAsync("""{"good":false}""", secret: "another");

        var refused = await rig.Api.GetAsync($"/receivers/{rig.Id}/calls?verdict=wrong-secret");
        refused.At("items")!.AsArray().Should().ContainSingle();
        refused.At("items.0.reason")!.GetValue<string>().Should().Contain("does not match");
        var all = await rig.Api.GetAsync($"/receivers/{rig.Id}/calls?limit=1");
        (await rig.Api.GetAsync($"/receivers/{rig.Id}/calls?limit=1&cursor={all.At("nextCursor")}")).At("items.0.verdict")!.GetValue<string>().Should().Be("verified");
        var call = refused.At("items.0.id")!.GetValue<string>();
        (await rig.Api.GetAsync($"/receivers/{rig.Id}/calls/{call}")).At("body")!.GetValue<string>().Should().Be("""{"good":false}""");
        (await (await console.ApiAsync(Role.Responder)).GetAsync($"/receivers/{rig.Id}/calls/{call}")).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await rig.Api.PostAsync($"/receivers/{rig.Id}/calls/{call}/replay")).ShouldBeProblem(HttpStatusCode.Conflict).Text.Should().Contain("Only accepted calls");
    }

    [Fact]
    public async Task Who_may_only_look_does_not_see_the_address()
    {
        using var rig = await ReceiverRig.CreateAsync(console, "odoo");
        var viewer = await console.ApiAsync(Role.Viewer);
        (await viewer.GetAsync($"/receivers/{rig.Id}")).Text.Should().NotContain(rig.Address.AbsolutePath);
        (await viewer.GetAsync("/receivers?limit=200")).Text.Should().NotContain(rig.Address.AbsolutePath);
        (await rig.Api.GetAsync($"/receivers/{rig.Id}")).Text.Should().Contain(rig.Address.AbsolutePath);
    }
}
