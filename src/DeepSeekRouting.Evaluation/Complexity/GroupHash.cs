using System.Text;

namespace DeepSeekRouting.Evaluation;

/// <summary>Deals groups by their names, so that a group stays where it is when others are added.</summary>
internal static class GroupHash
{
    /// <summary>FNV-1a over UTF-8, with its bits mixed.</summary>
    public static uint Of(string group)
    {
        uint hash = 2166136261;
        foreach (byte letter in Encoding.UTF8.GetBytes(group)) hash = (hash ^ letter) * 16777619;
        hash ^= hash >> 15;
        hash *= 0x85EBCA6B;
        return hash ^ (hash >> 13);
    }

    /// <returns>The part of a group, 0 to <paramref name="parts"/> − 1.</returns>
    public static int PartOf(string group, int parts) => (int)(Of(group) % (uint)parts);
}
