using FsCheck;
using FsCheck.Fluent;
using IntegrationConsole.Health;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Tests.Health;

public sealed class SamplePackingTests
{
    private static readonly DateTimeOffset Start = SampleBlock.StartOf(2_954_000);

    private static readonly Gen<int?> Phase = Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, 70_000).Select(n => (int?)n));

    private static readonly Gen<SampleRow> Samples =
        from offset in Gen.Choose(0, 599_999)
        from cause in Gen.Elements(Enum.GetValues<Cause>())
        from duration in Gen.Choose(0, int.MaxValue - 1)
        from dns in Phase
        from connect in Phase
        from tls in Phase
        from status in Phase
        from message in Gen.OneOf(Gen.Constant<string?>(null), Gen.Elements("", "Ünïcode – 漢字 🙂", new string('x', 400)).Select(t => (string?)t))
        select new SampleRow(3, 7, Start.AddMilliseconds(offset), cause, duration, dns, connect, tls, status, message);

    [Fact]
    public void What_is_packed_comes_back_the_same() =>
        Prop.ForAll(Samples.ListOf().ToArbitrary(), samples =>
        {
            var sorted = samples.OrderBy(s => s.At).ToList();
            return SamplePacking.Unpack(SamplePacking.Pack(sorted, Start), Start, 3, 7).SequenceEqual(sorted);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_ordinary_sample_takes_about_seven_bytes()
    {
        var samples = Enumerable.Range(0, 10).Select(i => new SampleRow(3, 7, Start.AddMinutes(i), Cause.None, 180, StatusCode: 200)).ToList();

        SamplePacking.Pack(samples, Start).Length.Should().BeLessThanOrEqualTo(90);
    }

    [Fact]
    public void Every_cause_fits_into_its_bits() => Enum.GetValues<Cause>().Should().OnlyContain(c => (int)c <= 0x0F);
}
