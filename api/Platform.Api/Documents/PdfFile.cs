using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>The objects of a PDF file, and how they are written down.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]?> objects = [];

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        objects.Add(null);
        return objects.Count;
    }

    public void Put(int id, string body) => objects[id - 1] = Latin(body);

    public int Add(string body)
    {
        objects.Add(Latin(body));
        return objects.Count;
    }

    /// <param name="data">What the stream holds.</param>
    /// <param name="entries">Further entries of its dictionary.</param>
    /// <param name="compress">False where programs look into a file without understanding it, as they do for metadata.</param>
    public int AddStream(byte[] data, string entries = "", bool compress = true)
    {
        if (compress)
        {
            using var compressed = new MemoryStream();
            using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal)) zlib.Write(data);
            (data, entries) = (compressed.ToArray(), entries + " /Filter /FlateDecode");
        }
        objects.Add([.. Latin($"<<{entries} /Length {data.Length}>>\nstream\n"), .. data, .. Latin("\nendstream")]);
        return objects.Count;
    }

    /// <summary>The file. Its id is the hash of what is in it: the same objects are the same bytes.</summary>
    public byte[] Save(int catalog, int info)
    {
        using var file = new MemoryStream();
        file.Write(Latin("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"));
        var table = new StringBuilder("0000000000 65535 f \n");
        for (var i = 0; i < objects.Count; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:0000000000} 00000 n \n");
            file.Write([.. Latin($"{i + 1} 0 obj\n"), .. objects[i]!, .. Latin("\nendobj\n")]);
        }
        var (start, id) = (file.Length, Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)).AsSpan(0, 16)));
        file.Write(Latin($"xref\n0 {objects.Count + 1}\n{table}trailer\n<</Size {objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>]>>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>A text as an object: hexadecimal digits, so that no character of it is ever syntax.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string References(IEnumerable<int> ids) => string.Join(' ', ids.Select(id => $"{id} 0 R"));

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
