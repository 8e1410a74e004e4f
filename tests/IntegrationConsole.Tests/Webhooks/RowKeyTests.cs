using IntegrationConsole.Webhooks;

namespace IntegrationConsole.Tests.Webhooks;

public sealed class RowKeyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x0123_4567_89AB_CDEF)]
    [InlineData(long.MaxValue)]
    public void Are_read_as_they_were_written(long number)
    {
        RowKey.TryParse(RowKey.Event, RowKey.Of(RowKey.Event, number), out var read).Should().BeTrue();
        read.Should().Be(number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("evt_")]
    [InlineData("dlv_0000000000001")]
    [InlineData("evt_000000000000i")]
    [InlineData("evt_zzzzzzzzzzzzz")]
    public void What_is_none_is_not_read(string? text) => RowKey.TryParse(RowKey.Event, text, out _).Should().BeFalse();
}
