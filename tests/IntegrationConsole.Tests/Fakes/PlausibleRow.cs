using System.Collections;
using System.Data.Common;
using System.Text.RegularExpressions;

namespace IntegrationConsole.Tests.Fakes;

/// <summary>One row in each result set, every value of the type asked for; new keys count up.</summary>
internal sealed partial class PlausibleRow(string command) : DbDataReader
{
    private static int keys = 100;

    private readonly string[] columns = SelectList().Match(command) is { Success: true } list ? list.Groups[1].Value.Split(", ") : [];
    private bool read;

    public override int FieldCount => Math.Max(1, columns.Length);

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    private bool IsInsert => command.Contains("INSERT INTO", StringComparison.Ordinal) || command.Contains("MERGE", StringComparison.Ordinal);

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetString(0);

    public override bool Read() => !read && (read = true);

    public override bool NextResult() => !(read = false);

    public override bool IsDBNull(int ordinal) => ordinal < columns.Length && (columns[ordinal].EndsWith("[Until]", StringComparison.Ordinal) || columns[ordinal].EndsWith("[Message]", StringComparison.Ordinal));

    public override bool GetBoolean(int ordinal) => true;

    public override byte GetByte(int ordinal) => 1;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => IsInsert ? Interlocked.Increment(ref keys) : 1;

    public override long GetInt64(int ordinal) => IsInsert ? Interlocked.Increment(ref keys) : 1;

    public override float GetFloat(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 0.5;

    public override decimal GetDecimal(int ordinal) => 1;

    public override char GetChar(int ordinal) => 'x';

    public override DateTime GetDateTime(int ordinal) => new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

    public override Guid GetGuid(int ordinal) => Guid.Empty;

    public override string GetString(int ordinal) => ordinal >= columns.Length ? "x"
        : columns[ordinal].EndsWith("[Settings]", StringComparison.Ordinal) ? "{}"
        : columns[ordinal].EndsWith("[ProviderId]", StringComparison.Ordinal) ? "sendgrid"
        : columns[ordinal].EndsWith("[Field]", StringComparison.Ordinal) ? "apiKey"
        : columns[ordinal].EndsWith("[Kind]", StringComparison.Ordinal) ? "integration.changed"
        : "1";

    public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(byte[]) ? (T)(object)new byte[] { 0 } : (T)Convert.ChangeType(1, typeof(T), System.Globalization.CultureInfo.InvariantCulture);

    public override object GetValue(int ordinal) => GetString(ordinal);

    public override int GetValues(object[] values) => 0;

    public override string GetName(int ordinal) => columns[ordinal];

    public override int GetOrdinal(string name) => 0;

    public override string GetDataTypeName(int ordinal) => "nvarchar";

    public override Type GetFieldType(int ordinal) => typeof(string);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    [GeneratedRegex(@"^\s*SELECT (?:TOP\(\S+\) )?(.*?)\s+FROM ", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SelectList();
}
