using IntegrationConsole.Data;

namespace IntegrationConsole.Health;

/// <summary>
/// The samples of one integration over <see cref="Length"/>, packed. Keyed by time first: blocks of one period lie side by side, so that they
/// are written in order, and the blocks of one integration are found by listing the periods.
/// </summary>
public sealed class SampleBlock : IBelongToOrganization
{
    private SampleBlock() { }

    public SampleBlock(long period, int organizationId, int integrationId, byte[] packed)
    {
        Period = period;
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        Packed = packed;
    }

    public static TimeSpan Length { get; } = TimeSpan.FromMinutes(10);

    /// <summary>How many <see cref="Length"/>s since 1970 the block starts.</summary>
    public long Period { get; private set; }

    public int IntegrationId { get; private set; }

    public int OrganizationId { get; private set; }

    /// <summary>See <see cref="SamplePacking"/>.</summary>
    public byte[] Packed { get; private set; } = [];

    public static long PeriodOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / (long)Length.TotalMilliseconds;

    public static DateTimeOffset StartOf(long period) => DateTimeOffset.FromUnixTimeMilliseconds(period * (long)Length.TotalMilliseconds);

    public IEnumerable<SampleRow> Samples() => SamplePacking.Unpack(Packed, StartOf(Period), OrganizationId, IntegrationId);
}
