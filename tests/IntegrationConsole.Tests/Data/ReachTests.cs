using IntegrationConsole.Access;
using IntegrationConsole.Audit;
using IntegrationConsole.Data;
using IntegrationConsole.Tests.Audit;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Tests.Data;

public sealed class ReachTests
{
    [Fact]
    public async Task Contexts_of_every_reach_keep_to_it_in_whatever_order_they_are_opened()
    {
        await using var rig = await AuditRig.StartAsync();
        await rig.RecordAsync(AuditRig.Acme, new AuditRecord("acme", AuditCategories.Testing, "x y"));
        await rig.RecordAsync(AuditRig.Globex, new AuditRecord("globex", AuditCategories.Testing, "x y"));

        foreach (var (reach, seen) in new[] { (Reach.System, "acme,globex"), (Reach.Of(1), "acme"), (Reach.Nothing, ""), (Reach.Of(2), "globex"), (Reach.System, "acme,globex"), (Reach.Of(1), "acme") })
        {
            await using var db = rig.Database.Open(reach);
            string.Join(',', await db.Set<AuditEntry>().OrderBy(e => e.Id).Select(e => e.Action).ToListAsync()).Should().Be(seen);
        }
    }
}
