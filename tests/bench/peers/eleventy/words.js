// The words of the frame.
export const titles = {
  site: "Kabar Pembinaan",
  address: "https://kabar.example",
  office: "Dinas Komunikasi dan Informatika Kota Contoh",
  place: "Jalan Contoh Nomor 1, Kota Contoh",
  email: "redaksi@example.org",
};
const menu = (pairs) => Object.entries(pairs).map(([name, url]) => ({ name, url }));
export const menus = {
  id: menu({
    Beranda: "/", Kegiatan: "/kegiatan/", Modul: "/modul/", Topik: "/topik/", Wilayah: "/wilayah/",
    Tentang: "/tentang/", Langganan: "/langganan/", Privasi: "/privasi/",
  }),
  en: menu({
    Home: "/en/", Events: "/en/events/", Modules: "/en/modules/", Topics: "/en/topics/", Regions: "/en/regions/",
    About: "/en/about/", Subscribe: "/en/subscribe/", Privacy: "/en/privacy/",
  }),
};
export const words = {
  id: {
    skip: "Langsung ke isi", menu: "Menu utama", find: "Cari di situs ini", crumbs: "Jejak halaman", facts: "Ringkasan fakta",
    day: "Hari, tanggal", hours: "Waktu", place: "Tempat", region: "Wilayah", organizer: "Penyelenggara", audience: "Untuk",
    participants: "Peserta", about: "sekitar", people: "orang", topic: "Topik", speakers: "Yang hadir dan berbicara",
    subject: "Materi", also: "Baca juga", share: "Bagikan kabar ini", send: "Kirim lewat WhatsApp",
    copy: "Atau salin alamat halaman ini", before: "Kabar sebelumnya", after: "Kabar berikutnya", newer: "Lebih baru",
    older: "Lebih lama", next: "Sesi berikutnya", latest: "Kabar terbaru", modules: "Modul", topics: "Topik",
    years: "Menurut tahun", managed: "Dikelola oleh", corrections: "Ada yang keliru?", pages: "Halaman lain",
    note: "Naskah bahasa Indonesia adalah naskah resmi. Naskah bahasa Inggris adalah terjemahannya.", languages: "Bahasa",
    name: "Bahasa Indonesia",
  },
  en: {
    skip: "Skip to content", menu: "Main menu", find: "Search this site", crumbs: "Breadcrumbs", facts: "Facts in brief",
    day: "Day, date", hours: "Time", place: "Place", region: "Region", organizer: "Organiser", audience: "For",
    participants: "Participants", about: "about", people: "people", topic: "Topic", speakers: "Who came and spoke",
    subject: "Topic", also: "Read on", share: "Share this news", send: "Send by WhatsApp",
    copy: "Or copy this page's address", before: "Previous news", after: "Next news", newer: "Newer", older: "Older",
    next: "Next sessions", latest: "Latest news", modules: "Modules", topics: "Topics", years: "By year",
    managed: "Managed by", corrections: "Something wrong?", pages: "Other pages",
    note: "The Indonesian text is authoritative. The English text is its translation.", languages: "Languages",
    name: "English",
  },
};
