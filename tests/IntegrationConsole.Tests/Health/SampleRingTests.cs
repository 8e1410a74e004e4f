using FsCheck;
using FsCheck.Fluent;
using IntegrationConsole.Health;

namespace IntegrationConsole.Tests.Health;

public sealed class SampleRingTests
{
    [Fact]
    public void Keeps_the_newest_oldest_first()
    {
        var ring = Filled(3, 1, 2, 3, 4, 5);

        ring.Count.Should().Be(3);
        Minutes(ring, 10, freshOnly: false).Should().Equal(3, 4, 5);
        Minutes(ring, 2, freshOnly: false).Should().Equal(4, 5);
        ring.Newest!.Value.At.Should().Be(Row.Start.AddMinutes(5));
    }

    [Fact]
    public void A_sample_that_comes_late_finds_its_place() => Minutes(Filled(5, 1, 3, 4, 2), 10, freshOnly: false).Should().Equal(1, 2, 3, 4);

    [Fact]
    public void After_a_new_start_only_new_samples_count()
    {
        var ring = Filled(5, 1, 2, 3);
        ring.StartAnew();
        Minutes(ring, 10, freshOnly: true).Should().BeEmpty();

        ring.Add(Row.One('s', Row.Start.AddMinutes(4)));

        Minutes(ring, 10, freshOnly: true).Should().Equal(4);
        Minutes(ring, 10, freshOnly: false).Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public void A_late_sample_from_before_the_new_start_does_not_count()
    {
        var ring = Filled(5, 1, 3);
        ring.StartAnew();

        ring.Add(Row.One('f', Row.Start.AddMinutes(2)));

        Minutes(ring, 10, freshOnly: true).Should().BeEmpty();
        Minutes(ring, 10, freshOnly: false).Should().Equal(1, 2, 3);
    }

    [Fact]
    public void Is_always_in_order_whatever_comes() =>
        Prop.ForAll(Gen.Choose(0, 50).ListOf().ToArbitrary(), minutes =>
        {
            var ring = Filled(7, [.. minutes]);
            var held = Minutes(ring, 100, freshOnly: false);
            return held.SequenceEqual(held.Order()) && held.Count == Math.Min(7, minutes.Count) && (held.Count == 0 || held[^1] == minutes.TakeLast(7).Concat(held).Max());
        }).QuickCheckThrowOnFailure();

    private static SampleRing Filled(int capacity, params int[] minutes)
    {
        var ring = new SampleRing(capacity);
        foreach (var minute in minutes)
        {
            ring.Add(Row.One('s', Row.Start.AddMinutes(minute)));
        }

        return ring;
    }

    private static List<int> Minutes(SampleRing ring, int most, bool freshOnly)
    {
        var buffer = new SampleRow[most];
        return [.. buffer[..ring.CopyNewest(buffer, freshOnly)].Select(s => (int)(s.At - Row.Start).TotalMinutes)];
    }
}
