using IntegrationConsole.Data;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Flows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Rotation;

/// <summary>A sealed value that the rotation does not know of would become unreadable when its key is destroyed.</summary>
public sealed class SealedColumnsTests
{
    [Fact]
    public async Task Every_property_that_holds_a_sealed_value_is_declared_to_the_rotation()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await using var console = await HeadlessConsole.StartAsync(fixture, clock: false);
        await using var db = fixture.Database.OpenForSystem();
        var stored = db.Model.GetEntityTypes()
            .SelectMany(e => e.GetProperties().Where(p => p.Name.StartsWith("Sealed", StringComparison.Ordinal)).Select(p => $"{e.ClrType.Name}.{p.Name}"))
            .Distinct(StringComparer.Ordinal);

        var declared = console.Services.GetServices<IHoldSealedValues>().SelectMany(h => h.Columns).ToList();

        declared.Should().BeEquivalentTo(stored, "a feature that stores sealed values registers an IHoldSealedValues for its table, and only what exists is declared");
    }

    [Fact]
    public async Task Every_implementation_is_registered_under_a_name_of_its_own()
    {
        await using var fixture = await ConsoleFixture.StartAsync();
        await using var console = await HeadlessConsole.StartAsync(fixture, clock: false);
        var written = typeof(IHoldSealedValues).Assembly.GetTypes().Where(t => t.IsClass && !t.IsAbstract && t.IsAssignableTo(typeof(IHoldSealedValues)));

        var registered = console.Services.GetServices<IHoldSealedValues>().ToList();

        registered.Select(h => h.GetType()).Should().BeEquivalentTo(written);
        registered.Select(h => h.Name).Should().OnlyHaveUniqueItems("failures refer to it");
    }
}
