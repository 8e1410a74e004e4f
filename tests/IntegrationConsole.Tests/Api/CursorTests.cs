using IntegrationConsole.Api;

namespace IntegrationConsole.Tests.Api;

public sealed class CursorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(123_456_789_012)]
    [InlineData(long.MaxValue)]
    public void A_cursor_comes_back_as_the_key_it_was_made_of(long key)
    {
        Cursor.TryDecode(Cursor.Encode(key), out var back).Should().BeTrue();
        back.Should().Be(key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("42")]
    [InlineData("AAAAAAAAAAAA")]
    [InlineData("AYAAAAAAAAAA")]
    [InlineData("!!!!!!!!!!!!")]
    [InlineData("AQAAAAAAAAAB AQAAAAAAAAAB")]
    [InlineData("AQAAAAAA AAB")]
    public void What_is_not_a_cursor_is_refused(string? text) => Cursor.TryDecode(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("99999999999")]
    public void A_limit_out_of_range_names_its_field(string limit)
    {
        PageRequest.Read(limit, cursor: null, out var problems).Should().BeNull();
        problems.ToDictionary().Keys.Should().Equal("limit");
    }

    [Fact]
    public void Without_parameters_the_first_fifty_are_asked_for() =>
        PageRequest.Read(limit: null, cursor: null, out _).Should().Be(new PageRequest(50, After: null));

    [Fact]
    public void The_row_too_many_becomes_the_cursor_of_the_next_page()
    {
        var page = new PageRequest(2, After: null).Cut<long, string>([9, 8, 7], row => row, row => $"row {row}");

        page.Items.Should().Equal("row 9", "row 8");
        Cursor.TryDecode(page.NextCursor, out var key).Should().BeTrue();
        key.Should().Be(8);
    }

    [Fact]
    public void The_last_page_has_no_cursor() =>
        new PageRequest(2, After: null).Cut<long, long>([9, 8], row => row, row => row).NextCursor.Should().BeNull();
}
