using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Platform.Api.Errors;

namespace Platform.Api.Http;

/// <summary>Which page: at most <see cref="Limit"/> things after the one the cursor names. Keyset, so inserts never shift a page.</summary>
public sealed record PageRequest(int Limit, Guid? After, string Filter)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int FilterLength = 8, DayLength = 4;

    /// <summary>The day of the thing the cursor names, where a list is sorted by day and then by key.</summary>
    public DateOnly? AfterDay { get; private init; }

    /// <summary>Reads limit and cursor; a cursor only fits the filter it was made for.</summary>
    public static PageRequest Of(int? limit, string? cursor, object? filter, bool byDay = false)
    {
        if (limit is < 1 or > MaxLimit) throw new InvalidException("limit", "out_of_range", $"From 1 to {MaxLimit}.");
        var print = Fingerprint(filter);
        if (cursor is null) return new(limit ?? DefaultLimit, null, print);
        var (id, day) = Read(cursor, print, byDay);
        return new(limit ?? DefaultLimit, id, print) { AfterDay = day };
    }

    /// <summary>Cuts the page from one row more than asked for.</summary>
    public Page<T> Cut<T>(List<T> rows, Func<T, Guid> id, Func<T, DateOnly>? day = null)
    {
        var more = rows.Count > Limit;
        if (more) rows.RemoveRange(Limit, rows.Count - Limit);
        var cursors = new string[rows.Count];
        for (var i = 0; i < cursors.Length; i++) cursors[i] = Write(id(rows[i]), day?.Invoke(rows[i]));
        return new(rows, more ? cursors[^1] : null) { Cursors = cursors };
    }

    private string Write(Guid id, DateOnly? day)
    {
        Span<byte> bytes = stackalloc byte[16 + FilterLength + (day is null ? 0 : DayLength)];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        Encoding.ASCII.GetBytes(Filter, bytes[16..]);
        if (day is { } key) BinaryPrimitives.WriteInt32BigEndian(bytes[^DayLength..], key.DayNumber);
        return Base64Url.EncodeToString(bytes);
    }

    private static (Guid Id, DateOnly? Day) Read(string cursor, string filter, bool byDay)
    {
        Span<byte> bytes = stackalloc byte[16 + FilterLength + (byDay ? DayLength : 0)];
        var day = 0;
        if (cursor.Length > 64 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var n) || n != bytes.Length
            || Encoding.ASCII.GetString(bytes.Slice(16, FilterLength)) != filter
            || (byDay && (uint)(day = BinaryPrimitives.ReadInt32BigEndian(bytes[^DayLength..])) > (uint)DateOnly.MaxValue.DayNumber))
            throw new PlatformException(ErrorCatalogue.InvalidCursor);
        return (new Guid(bytes[..16], bigEndian: true), byDay ? DateOnly.FromDayNumber(day) : null);
    }

    private static string Fingerprint(object? filter) =>
        filter is null ? "00000000" : Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(filter, Json.Options)))[..FilterLength];
}
